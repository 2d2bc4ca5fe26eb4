package io.logist.job.catalogue;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

public class JobIdRequired extends LogistException {

    /** @param word what follows the job's id in the route that was meant */
    JobIdRequired(String word) {
        super(HttpStatus.BAD_REQUEST, "job-id-required",
                "Which job? Write its id into the path: POST /jobs/{id}/%s. GET /jobs lists the jobs there are.".formatted(word));
    }
}

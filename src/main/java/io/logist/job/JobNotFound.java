package io.logist.job;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

public class JobNotFound extends LogistException {

    private static final int LONGEST_TOLD = 100;

    public JobNotFound(String id) {
        super(HttpStatus.NOT_FOUND, "job-not-found",
                "There is no job '%s'. GET /jobs lists the jobs there are."
                        .formatted(id.length() > LONGEST_TOLD ? id.substring(0, LONGEST_TOLD) + "..." : id));
    }
}

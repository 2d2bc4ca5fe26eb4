package io.logist.job.catalogue;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

public class JobExists extends LogistException {

    JobExists(String id) {
        super(HttpStatus.CONFLICT, "job-exists",
                "There is a job '%s' already. PUT /jobs/%s gives it a new revision; another id makes another job.".formatted(id, id));
    }
}

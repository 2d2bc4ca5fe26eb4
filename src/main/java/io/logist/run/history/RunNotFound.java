package io.logist.run.history;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

public class RunNotFound extends LogistException {

    public RunNotFound(String job, String number) {
        super(HttpStatus.NOT_FOUND, "run-not-found",
                "Job '%s' has no run %s. GET /jobs/%s/runs lists those it has.".formatted(job, number, job));
    }
}

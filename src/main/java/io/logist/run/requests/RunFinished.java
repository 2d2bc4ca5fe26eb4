package io.logist.run.requests;

import io.logist.problem.LogistException;
import io.logist.run.RunState;
import org.springframework.http.HttpStatus;

/** What was asked for needs a run that has not ended. */
class RunFinished extends LogistException {

    RunFinished(int number, RunState state) {
        super(HttpStatus.CONFLICT, "run-finished",
                "Run %d has already ended as %s, so there is nothing to cancel.".formatted(number, state));
    }
}

package io.logist.run.requests;

import io.logist.problem.LogistException;
import io.logist.run.RunState;
import org.springframework.http.HttpStatus;

class RunNotPaused extends LogistException {

    RunNotPaused(String job, int number, RunState state) {
        super(HttpStatus.CONFLICT, "run-not-paused",
                ("Run %d is %s; only a PAUSED run can be resumed. To run an ended one again from a step, use "
                        + "POST /jobs/%s/reruns?run=%d&step=failed.").formatted(number, state, job, number));
    }
}

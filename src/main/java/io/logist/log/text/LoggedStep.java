package io.logist.log.text;

import io.logist.log.LogKey;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.WaitsFor;

/**
 * A step in the run that executed it, as it stood when it was read.
 *
 * @param run for a carried step, its origin run
 */
record LoggedStep(Run run, StepRun step) {

    LogKey key(int attempt) {
        return new LogKey(run.key(), step.number(), attempt);
    }

    /** Whether nothing will be written any more. */
    boolean isOver() {
        return run.state().isFinal() || step.state() != StepState.PENDING && step.state() != StepState.RUNNING;
    }

    /** The same of one attempt. Its output is stored before its end is recorded. */
    boolean isOver(int attempt) {
        return isOver() || attempt < step.attempts()
                || step.waiting() != null && step.waiting().reason() == WaitsFor.RETRY;
    }
}

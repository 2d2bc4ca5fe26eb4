package io.logist.run.files;

import io.logist.problem.LogistException;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import org.springframework.http.HttpStatus;

/** The files that a step left were asked for, and there are none: it did not run, has not ended, or they were not kept. */
public class StepLeftNoFiles extends LogistException {

    StepLeftNoFiles(Run run, StepRun step) {
        super(HttpStatus.CONFLICT, "step-left-no-files", "Step %d '%s' of run %d is %s, so %s. %s".formatted(step.number(),
                step.name(), run.number(), step.state(), why(step.state()), way(run, step.state())));
    }

    private static String why(StepState state) {
        return switch (state) {
            case PENDING, SKIPPED, NOT_SELECTED -> "it left no files";
            case RUNNING -> "it has not left its files yet";
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, INTERRUPTED, CARRIED -> "the files that it left were not kept";
        };
    }

    private static String way(Run run, StepState state) {
        String others = "for a step before it, or leave 'step' out for the files as they were left last.";
        return !run.state().isFinal() && (state == StepState.PENDING || state == StepState.RUNNING)
                ? "Ask again when it has ended, ask " + others : "Ask " + others;
    }
}

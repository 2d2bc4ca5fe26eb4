package io.logist.log.text;

import io.logist.problem.LogistException;
import io.logist.run.Run;
import io.logist.run.StepRun;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The run has no step of that number or name. */
class StepNotFound extends LogistException {

    private static final int MOST_NAMES = 20;

    StepNotFound(String step, Run run) {
        super(HttpStatus.NOT_FOUND, "step-not-found", "Run %d has no step '%s'. Its steps are 1 to %d: %s.".formatted(
                run.number(), step, run.steps().size(), names(run)));
    }

    private static String names(Run run) {
        String names = run.steps().stream().limit(MOST_NAMES).map(StepRun::name).collect(Collectors.joining(", "));
        return run.steps().size() > MOST_NAMES ? names + " ..." : names;
    }
}

package io.logist.log.text;

import io.logist.problem.LogistException;
import io.logist.run.StepRun;
import org.springframework.http.HttpStatus;

/** The step had no such attempt. */
class LogNotFound extends LogistException {

    LogNotFound(StepRun step, String attempt) {
        super(HttpStatus.NOT_FOUND, "log-not-found", "There is no log of attempt %s, since step '%s' %s.".formatted(
                attempt, step.name(), attempts(step.attempts())));
    }

    private static String attempts(int count) {
        return switch (count) {
            case 0 -> "has not begun";
            case 1 -> "had one attempt, number 1";
            default -> "had attempts 1 to " + count;
        };
    }
}

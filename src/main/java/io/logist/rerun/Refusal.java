package io.logist.rerun;

import io.logist.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rerun is refused, and how to get past it.
 *
 * @param detail says what to do next
 * @param steps those to blame
 * @param errors mistakes in the request
 * @param run the run in the way
 */
record Refusal(RefusalKind kind, String detail, List<Row> steps, List<FieldError> errors, @Nullable Integer run) {

    /**
     * A step to blame.
     *
     * @param number in the chosen revision; of a removed step, in the source's
     */
    record Row(int number, String name, @Nullable Change change, String reason) {
    }

    static Refusal of(RefusalKind kind, String detail) {
        return new Refusal(kind, detail, List.of(), List.of(), null);
    }

    static Refusal steps(RefusalKind kind, String detail, List<Row> steps) {
        return new Refusal(kind, detail, List.copyOf(steps), List.of(), null);
    }

    static Refusal mistakes(RefusalKind kind, String detail, List<FieldError> errors) {
        return new Refusal(kind, detail, List.of(), List.copyOf(errors), null);
    }
}

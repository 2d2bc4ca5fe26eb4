package io.logist.diff;

import io.logist.run.StepRun;
import io.logist.run.StepState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one step went in the two runs.
 *
 * @param durationMs from the beginning of its first attempt to its end; of a carried step, in its origin run
 */
record StepDifference(String name, Both<Integer> number, Both<StepState> state, Both<Integer> originRun,
        Both<Integer> attempts, Both<Long> durationMs, Both<Integer> exitCode, Values<JsonNode> outputs,
        Both<StepRun.Error> error) {

    /** Empty: it went the same way, at the same speed. */
    static Optional<StepDifference> of(StepPair pair) {
        StepDifference difference = new StepDifference(pair.name(), both(pair, StepRun::number), both(pair, StepRun::state),
                both(pair, StepRun::originRun), both(pair, StepRun::attempts), both(pair, StepDifference::duration),
                both(pair, StepRun::exitCode), Values.between(outputs(pair.from()), outputs(pair.to())),
                both(pair, StepRun::error));
        return difference.equals(difference.turned()) ? Optional.empty() : Optional.of(difference);
    }

    /** As the diff the other way round has it; the same only if nothing differs. */
    private StepDifference turned() {
        return new StepDifference(name, turned(number), turned(state), turned(originRun), turned(attempts),
                turned(durationMs), turned(exitCode), new Values<>(outputs.removed(), outputs.added(), Map.of()), turned(error));
    }

    private static <T> Both<T> turned(Both<T> values) {
        return new Both<>(values.to(), values.from());
    }

    private static <T> Both<T> both(StepPair pair, Function<StepRun, @Nullable T> value) {
        return new Both<>(pair.from() == null ? null : value.apply(pair.from()),
                pair.to() == null ? null : value.apply(pair.to()));
    }

    private static Map<String, JsonNode> outputs(@Nullable StepRun step) {
        return step == null || step.outputs() == null ? Map.of() : step.outputs();
    }

    private static @Nullable Long duration(StepRun step) {
        return step.startedAt() == null || step.finishedAt() == null ? null
                : Long.valueOf(Duration.between(step.startedAt(), step.finishedAt()).toMillis());
    }
}

package io.logist.run;

import io.logist.job.Manifest;
import io.logist.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happened to one step in one run.
 *
 * @param originRun the number of the run that truly executed it, where that is another one
 * @param attempts begun in this run; of a carried step, in its origin run
 * @param outputs null until it has succeeded
 * @param startedAt of the first attempt
 * @param attemptStartedAt of the newest attempt
 * @param waiting set while the step holds no thread
 * @param snapshot the files as the step left them, if it works on files; of a carried step, as it left them in its origin
 *     run
 */
public record StepRun(int number, String name, String type, StepState state, @Nullable Integer originRun, int attempts,
        @Nullable Integer exitCode, @Nullable Map<String, JsonNode> outputs, @Nullable Instant startedAt,
        @Nullable Instant attemptStartedAt, @Nullable Instant finishedAt, @Nullable Wait waiting, @Nullable Error error,
        @Nullable String snapshot) {

    /** Until when the step waits, and for what. */
    public record Wait(Instant until, WaitsFor reason) {
    }

    /** Why the step, or its newest attempt, did not succeed. */
    public record Error(String code, String message) {
    }

    /** A step that has not begun, in one of the states that need nothing more. */
    public static StepRun unstarted(int number, String name, String type, StepState state) {
        return new StepRun(number, name, type, state, null, 0, null, null, null, null, null, null, null, null);
    }

    /** All steps of a manifest, none of which has begun. */
    public static List<StepRun> unstarted(Manifest manifest, RunSpec.Range range) {
        return IntStream.rangeClosed(1, manifest.steps().size()).mapToObj(number -> {
            Step step = manifest.step(number);
            return unstarted(number, step.name(), step.type(),
                    number > range.until() ? StepState.NOT_SELECTED : StepState.PENDING);
        }).toList();
    }

    /** This step as a rerun carries it: its result and times, naming the run that truly executed it. */
    public StepRun carriedFrom(int sourceRun) {
        StepState carried = state == StepState.SUCCEEDED ? StepState.CARRIED : state;
        Integer origin = originRun != null ? originRun : state == StepState.SKIPPED ? null : Integer.valueOf(sourceRun);
        return new StepRun(number, name, type, carried, origin, attempts, exitCode, outputs, startedAt, attemptStartedAt,
                finishedAt, null, error, snapshot);
    }
}

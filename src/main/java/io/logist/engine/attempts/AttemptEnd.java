package io.logist.engine.attempts;

import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import io.logist.step.Durations;
import io.logist.step.Retry;
import io.logist.step.Step;
import io.logist.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How an attempt of a step came to its end. */
sealed interface AttemptEnd {

    /**
     * The executor returned.
     *
     * @param snapshot the files as it left them; null: they were not kept
     */
    record Returned(StepResult result, @Nullable String snapshot) implements AttemptEnd {

        Returned(StepResult result) {
            this(result, null);
        }
    }

    /**
     * The step's time was up, and it was stopped.
     *
     * @param snapshot the files as it left them; null: they were not kept
     */
    record TimedOut(Duration limit, @Nullable String snapshot) implements AttemptEnd {

        TimedOut(Duration limit) {
            this(limit, null);
        }
    }

    /** It was stopped from outside. */
    record Stopped(Stop why) implements AttemptEnd {
    }

    /** What that means for the run. Empty: nothing is known of the attempt, and nothing is to be written. */
    static List<Transition> transitions(AttemptEnd end, Step step, StepRun at, Instant now, RandomGenerator random) {
        return switch (end) {
            case Returned(StepResult.Succeeded ok, String snapshot) -> List.of(new Transition.StepEnded(at.number(),
                    StepState.SUCCEEDED, ok.outputs(), ok.exitCode(), null, now, snapshot));
            case Returned(StepResult.Waiting waiting, _) -> List.of(new Transition.StepWaits(at.number(),
                    new StepRun.Wait(limited(waiting.until(), step, at), WaitsFor.TIMER), at.error()));
            case Returned(StepResult.Failed failed, String snapshot) -> List.of(failed(new Failure(StepState.FAILED,
                    new StepRun.Error(failed.code(), failed.message()), failed.exitCode(), snapshot), step, at, now, random));
            case TimedOut(Duration limit, String snapshot) -> List.of(failed(new Failure(StepState.TIMED_OUT,
                    new StepRun.Error("timed-out", "took longer than its timeout of " + Durations.text(limit)), null,
                    snapshot), step, at, now, random));
            case Stopped(Stop why) -> switch (why) {
                case CANCELLED -> List.of(
                        new Transition.StepEnded(at.number(), StepState.CANCELLED, null, null, at.error(), now));
                case RUN_TIMED_OUT, SHUTDOWN, LOST -> List.of();
            };
        };
    }

    /** How it ended, if it is not tried again. */
    record Failure(StepState state, StepRun.Error error, @Nullable Integer exitCode, @Nullable String snapshot) {
    }

    private static Transition failed(Failure as, Step step, StepRun at, Instant now, RandomGenerator random) {
        Retry retry = step.retry();
        if (at.attempts() >= retry.maxAttempts()) {
            return new Transition.StepEnded(at.number(), as.state(), null, as.exitCode(), as.error(), now, as.snapshot());
        }
        long longest = retry.pauseAfter(at.attempts()).toMillis();
        Duration pause = Duration.ofMillis(longest - random.nextLong(longest / 2 + 1));
        return new Transition.StepWaits(at.number(), new StepRun.Wait(now.plus(pause), WaitsFor.RETRY), as.error());
    }

    /** A timer that would outlast the attempt's timeout ends with it. */
    private static Instant limited(Instant until, Step step, StepRun at) {
        if (step.timeout() == null || at.attemptStartedAt() == null) {
            return until;
        }
        Instant limit = at.attemptStartedAt().plus(step.timeout());
        return limit.isBefore(until) ? limit : until;
    }
}

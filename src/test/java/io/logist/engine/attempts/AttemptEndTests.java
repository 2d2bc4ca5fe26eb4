package io.logist.engine.attempts;

import static io.logist.engine.attempts.Runs.ERROR;
import static io.logist.engine.attempts.Runs.after;
import static io.logist.engine.attempts.Runs.attempted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.logist.engine.attempts.Runs.Definition;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import io.logist.step.Retry;
import io.logist.step.Step;
import io.logist.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class AttemptEndTests {

    private static final Instant NOW = after(10);
    private static final Duration BACKOFF = Duration.ofSeconds(2);
    private static final Step THRICE = Definition.retrying(3, BACKOFF, Duration.ofSeconds(3));
    private static final AttemptEnd FAILURE = returned(new StepResult.Failed(ERROR.code(), ERROR.message(), 1));

    /** Draws the lowest or the highest value that was asked for. */
    private static final RandomGenerator LOWEST = bounded(0), HIGHEST = bounded(1);

    @Test
    void aSuccessEndsTheStepWithItsOutputs() {
        Map<String, JsonNode> outputs = Map.of("rows", JsonNodeFactory.instance.numberNode(3));
        assertThat(following(returned(new StepResult.Succeeded(outputs, 0)), THRICE, 1))
                .containsExactly(new Transition.StepEnded(1, StepState.SUCCEEDED, outputs, 0, null, NOW));
    }

    @Test
    void aFailureWithinTheBudgetWaitsForTheNextAttemptAndKeepsTheError() {
        assertThat(AttemptEnd.transitions(FAILURE, THRICE, attempted(1, 1), NOW, LOWEST)).containsExactly(
                new Transition.StepWaits(1, new StepRun.Wait(NOW.plus(BACKOFF), WaitsFor.RETRY), ERROR));
    }

    @Test
    void theLastFailureOfTheBudgetEndsTheStep() {
        for (int attempt : new int[] {3, 4}) {
            assertThat(following(FAILURE, THRICE, attempt))
                    .containsExactly(new Transition.StepEnded(1, StepState.FAILED, null, 1, ERROR, NOW));
        }
        assertThat(following(FAILURE, Definition.plain(), 1))
                .containsExactly(new Transition.StepEnded(1, StepState.FAILED, null, 1, ERROR, NOW));
    }

    @Test
    void thePauseLiesBetweenHalfAndAllOfTheBackoff() {
        assertThat(pause(THRICE, 1, LOWEST)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(THRICE, 1, HIGHEST)).isEqualTo(Duration.ofSeconds(1));
        RandomGenerator random = new Random(7);
        List<Duration> pauses = IntStream.range(0, 1_000).mapToObj(i -> pause(THRICE, 1, random)).toList();
        assertThat(pauses).allMatch(p -> p.toMillis() >= 1_000 && p.toMillis() <= 2_000);
        assertThat(pauses.stream().mapToLong(Duration::toMillis).average()).hasValueCloseTo(1_500.0, within(50.0));
    }

    @Test
    void thePauseGrowsToItsLimit() {
        assertThat(pause(THRICE, 2, LOWEST)).isEqualTo(Duration.ofSeconds(3));
        assertThat(pause(THRICE, 2, HIGHEST)).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void theShortestBackoffIsDrawn() {
        Step quick = Definition.retrying(2, Duration.ofMillis(1), Duration.ofMillis(1));
        assertThat(pause(quick, 1, HIGHEST)).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aTimeoutIsRetriedLikeAFailure() {
        List<Transition> next = following(new AttemptEnd.TimedOut(Duration.ofSeconds(5)), THRICE, 1);
        assertThat(next).singleElement().isInstanceOfSatisfying(Transition.StepWaits.class, waits -> {
            assertThat(waits.until().reason()).isEqualTo(WaitsFor.RETRY);
            assertThat(waits.error().code()).isEqualTo("timed-out");
        });
    }

    @Test
    void theLastTimeoutEndsTheStepAsTimedOut() {
        List<Transition> next = following(new AttemptEnd.TimedOut(Duration.ofSeconds(5)), Definition.plain(), 1);
        assertThat(next).singleElement().isInstanceOfSatisfying(Transition.StepEnded.class, ended -> {
            assertThat(ended.state()).isEqualTo(StepState.TIMED_OUT);
            assertThat(ended.error().code()).isEqualTo("timed-out");
            assertThat(ended.exitCode()).isNull();
        });
    }

    @Test
    void waitingHoldsTheStepUntilThen() {
        assertThat(following(returned(new StepResult.Waiting(after(60))), Definition.plain(), 1)).containsExactly(
                new Transition.StepWaits(1, new StepRun.Wait(after(60), WaitsFor.TIMER), null));
    }

    @Test
    void waitingEndsWithTheAttemptsTime() {
        Step limited = Definition.within(Duration.ofSeconds(30));
        assertThat(following(returned(new StepResult.Waiting(after(60))), limited, 1)).containsExactly(
                new Transition.StepWaits(1, new StepRun.Wait(after(30), WaitsFor.TIMER), null));
        assertThat(following(returned(new StepResult.Waiting(after(20))), limited, 1)).containsExactly(
                new Transition.StepWaits(1, new StepRun.Wait(after(20), WaitsFor.TIMER), null));
    }

    @Test
    void aCancelledAttemptIsNotRetried() {
        assertThat(following(new AttemptEnd.Stopped(Stop.CANCELLED), THRICE, 1))
                .containsExactly(new Transition.StepEnded(1, StepState.CANCELLED, null, null, null, NOW));
    }

    @Test
    void nothingIsWrittenOfAnAttemptThatTheInstanceOrTheRunsTimeStopped() {
        assertThat(following(new AttemptEnd.Stopped(Stop.SHUTDOWN), THRICE, 1)).isEmpty();
        assertThat(following(new AttemptEnd.Stopped(Stop.RUN_TIMED_OUT), THRICE, 1)).isEmpty();
    }

    @Test
    void manyAttemptsNeverPauseForLongerThanTheLimit() {
        Retry retry = new Retry(1_000_000, BACKOFF, Duration.ofHours(1));
        assertThat(LongStream.of(1, 2, 3, 12, 13, 31, 32, 63, 64, 65, 999_999)
                .mapToObj(attempt -> retry.pauseAfter((int) attempt)))
                .isSorted().last().isEqualTo(Duration.ofHours(1));
        assertThat(retry.pauseAfter(1)).isEqualTo(BACKOFF);
        assertThat(retry.pauseAfter(3)).isEqualTo(BACKOFF.multipliedBy(4));
    }

    private static AttemptEnd returned(StepResult result) {
        return new AttemptEnd.Returned(result);
    }

    private static List<Transition> following(AttemptEnd end, Step step, int attempts) {
        return AttemptEnd.transitions(end, step, attempted(1, attempts), NOW, LOWEST);
    }

    private static Duration pause(Step step, int attempts, RandomGenerator random) {
        Transition next = AttemptEnd.transitions(FAILURE, step, attempted(1, attempts), NOW, random).getFirst();
        return Duration.between(NOW, ((Transition.StepWaits) next).until().until());
    }

    private static RandomGenerator bounded(long lowOrHigh) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only bounded numbers are drawn");
            }

            @Override
            public long nextLong(long bound) {
                return lowOrHigh * (bound - 1);
            }
        };
    }
}

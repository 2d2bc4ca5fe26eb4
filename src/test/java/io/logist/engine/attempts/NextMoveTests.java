package io.logist.engine.attempts;

import static io.logist.engine.attempts.Runs.after;
import static io.logist.engine.attempts.Runs.attempted;
import static io.logist.engine.attempts.Runs.in;
import static io.logist.engine.attempts.Runs.manifest;
import static io.logist.engine.attempts.Runs.of;
import static io.logist.engine.attempts.Runs.plain;
import static io.logist.engine.attempts.Runs.step;
import static io.logist.engine.attempts.Runs.waiting;
import static io.logist.run.StepState.CANCELLED;
import static io.logist.run.StepState.CARRIED;
import static io.logist.run.StepState.FAILED;
import static io.logist.run.StepState.INTERRUPTED;
import static io.logist.run.StepState.NOT_SELECTED;
import static io.logist.run.StepState.PENDING;
import static io.logist.run.StepState.RUNNING;
import static io.logist.run.StepState.SKIPPED;
import static io.logist.run.StepState.SUCCEEDED;
import static io.logist.run.StepState.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.engine.attempts.Runs.Definition;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextMoveTests {

    private static final Instant NOW = after(10);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void aRunBeginsWithItsFirstStep() {
        assertThat(next(in(PENDING, PENDING), plain(2))).isEqualTo(begin(1, 1));
    }

    @Test
    void theNextStepFollowsOneThatSucceeded() {
        assertThat(next(in(SUCCEEDED, PENDING), plain(2))).isEqualTo(begin(2, 1));
    }

    @Test
    void aRerunBeginsWithTheStepItStartsFrom() {
        assertThat(next(Runs.only(3, 3, in(CARRIED, SKIPPED, PENDING)), plain(3))).isEqualTo(begin(3, 1));
    }

    @Test
    void aStepCarriedAsFailedDoesNotEndTheRun() {
        assertThat(next(Runs.only(2, 2, in(FAILED, PENDING)), plain(2))).isEqualTo(begin(2, 1));
    }

    @Test
    void aRunSucceedsWhenAllSelectedStepsAreOver() {
        assertThat(next(in(SUCCEEDED, SUCCEEDED), plain(2))).isEqualTo(end(RunState.SUCCEEDED, null));
        assertThat(next(Runs.only(1, 1, in(SUCCEEDED, NOT_SELECTED)), plain(2))).isEqualTo(end(RunState.SUCCEEDED, null));
    }

    @Test
    void aFailedStepEndsTheRunAndIsNamed() {
        assertThat(next(in(SUCCEEDED, FAILED, PENDING), plain(3))).isEqualTo(end(RunState.FAILED,
                new Run.Failure(2, "exit-code", "Step 's2' failed: sh exited with 1")));
        assertThat(next(in(TIMED_OUT, PENDING), plain(2))).isEqualTo(end(RunState.FAILED,
                new Run.Failure(1, "exit-code", "Step 's1' failed: sh exited with 1")));
    }

    @Test
    void aToleratedFailureLetsTheRunGoOn() {
        Manifest tolerant = manifest(Definition.tolerated(), Definition.tolerated(), Definition.plain());
        assertThat(next(in(FAILED, TIMED_OUT, PENDING), tolerant)).isEqualTo(begin(3, 1));
        assertThat(next(in(FAILED, TIMED_OUT, SUCCEEDED), tolerant)).isEqualTo(end(RunState.SUCCEEDED, null));
    }

    @Test
    void aStepThatWasStoppedEndsTheRunEvenWhereFailuresAreTolerated() {
        Manifest tolerant = manifest(Definition.tolerated(), Definition.plain());
        assertThat(next(in(INTERRUPTED, PENDING), tolerant)).isEqualTo(end(RunState.INTERRUPTED,
                new Run.Failure(1, "exit-code", "Step 's1' failed: sh exited with 1")));
        assertThat(next(in(CANCELLED, PENDING), tolerant)).isEqualTo(end(RunState.INTERRUPTED,
                new Run.Failure(1, "step-cancelled", "Step 's1' did not succeed")));
    }

    @Test
    void anOrphanedAttemptIsMadeAgain() {
        assertThat(next(of(attempted(1, 1)), plain(1))).isEqualTo(begin(1, 2));
    }

    @Test
    void anOrphanedAttemptIsMadeAgainEvenBeyondTheRetryBudget() {
        Manifest twice = manifest(Definition.retrying(2, LIMIT, LIMIT));
        assertThat(next(of(attempted(1, 2)), twice)).isEqualTo(begin(1, 3));
    }

    @Test
    void anOrphanThatIsNotIdempotentInterruptsTheRun() {
        NextMove next = next(of(attempted(1, 1), step(2, PENDING)), manifest(Definition.onlyOnce(), Definition.plain()));
        Run.Failure failure = failureOf(next);
        assertThat(failure.step()).isEqualTo(1);
        assertThat(failure.code()).isEqualTo("interrupted");
        assertThat(failure.message()).contains("s1", "not idempotent", "rerun");
        assertThat(next).isEqualTo(new NextMove.Settle(List.of(ended(1, INTERRUPTED, failure),
                new Transition.RunEnded(RunState.INTERRUPTED, failure, NOW))));
    }

    @Test
    void aStepThatIsNotIdempotentIsRetriedAfterAFailureThatIsKnown() {
        Run run = of(waiting(1, WaitsFor.RETRY, NOW));
        assertThat(next(run, manifest(Definition.onlyOnce()))).isEqualTo(begin(1, 2));
    }

    @Test
    void aTimerIsWaitedForWithoutAThread() {
        assertThat(next(of(waiting(1, WaitsFor.TIMER, after(11))), plain(1))).isEqualTo(new NextMove.Sleep(after(11)));
        assertThat(next(of(waiting(1, WaitsFor.RETRY, after(11))), plain(1))).isEqualTo(new NextMove.Sleep(after(11)));
    }

    @Test
    void aTimerThatIsUpContinuesTheSameAttempt() {
        assertThat(next(of(waiting(1, WaitsFor.TIMER, NOW)), plain(1)))
                .isEqualTo(new NextMove.Execute(1, new Transition.StepContinued(1), true));
    }

    @Test
    void aTimerThatWasCutToTheAttemptsTimeMeansThatTheAttemptTimedOut() {
        assertThat(next(of(waiting(1, WaitsFor.TIMER, after(9))), manifest(Definition.within(Duration.ofSeconds(9)))))
                .isEqualTo(new NextMove.Expire(1, new Transition.StepContinued(1)));
    }

    @Test
    void aTimerThatIsNoticedTooLateHasNotTimedOut() {
        assertThat(next(of(waiting(1, WaitsFor.TIMER, after(3))), manifest(Definition.within(Duration.ofSeconds(9)))))
                .isEqualTo(new NextMove.Execute(1, new Transition.StepContinued(1), true));
    }

    @Test
    void aPauseThatIsOverBeginsTheNextAttempt() {
        assertThat(next(of(waiting(1, WaitsFor.RETRY, NOW)), plain(1))).isEqualTo(begin(1, 2));
    }

    @Test
    void waitingEndsWithTheRunsTime() {
        Manifest limited = manifest(Duration.ofSeconds(20), Definition.plain());
        assertThat(next(of(waiting(1, WaitsFor.TIMER, after(60))), limited)).isEqualTo(new NextMove.Sleep(after(20)));
    }

    @Test
    void theRunsTimeEndsItWhateverTheStepWasDoing() {
        Manifest limited = manifest(LIMIT, Definition.tolerated());
        for (StepRun step : List.of(attempted(1, 1), waiting(1, WaitsFor.TIMER, after(60)), waiting(1, WaitsFor.RETRY, NOW))) {
            NextMove next = next(of(step), limited);
            Run.Failure failure = failureOf(next);
            assertThat(failure.code()).isEqualTo("run-timed-out");
            assertThat(next).isEqualTo(new NextMove.Settle(List.of(ended(1, TIMED_OUT, failure),
                    new Transition.RunEnded(RunState.FAILED, failure, NOW))));
        }
    }

    @Test
    void noStepBeginsWhenTheRunsTimeIsUp() {
        NextMove next = next(in(SUCCEEDED, PENDING), manifest(LIMIT, Definition.plain(), Definition.plain()));
        assertThat(failureOf(next).step()).isEqualTo(2);
        assertThat(next).isEqualTo(end(RunState.FAILED, failureOf(next)));
    }

    @Test
    void aRunThatIsDoneSucceedsHoweverLongItTook() {
        assertThat(next(in(SUCCEEDED), manifest(Duration.ofSeconds(1), Definition.plain())))
                .isEqualTo(end(RunState.SUCCEEDED, null));
    }

    @Test
    void aRunPausesAfterTheStepItWasAskedFor() {
        Run run = Runs.pausingAfter(1, in(SUCCEEDED, PENDING));
        assertThat(next(run, plain(2))).isEqualTo(new NextMove.Settle(List.of(new Transition.RunPaused())));
    }

    @Test
    void aRunToPauseStillExecutesThatStep() {
        assertThat(next(Runs.pausingAfter(1, in(PENDING, PENDING)), plain(2))).isEqualTo(begin(1, 1));
    }

    @Test
    void aRunDoesNotPauseAfterItsLastStep() {
        assertThat(next(Runs.pausingAfter(2, in(SUCCEEDED, SUCCEEDED)), plain(2))).isEqualTo(end(RunState.SUCCEEDED, null));
        assertThat(next(Runs.only(1, 1, Runs.pausingAfter(1, in(SUCCEEDED, NOT_SELECTED))), plain(2)))
                .isEqualTo(end(RunState.SUCCEEDED, null));
    }

    @Test
    void aCancellationComesBeforeEverythingElse() {
        assertThat(next(in(SUCCEEDED, PENDING).cancelling(NOW), plain(2))).isEqualTo(end(RunState.CANCELLED, null));
        assertThat(next(in(FAILED, PENDING).cancelling(NOW), plain(2))).isEqualTo(end(RunState.CANCELLED, null));
        assertThat(next(in(SUCCEEDED).cancelling(NOW), plain(1))).isEqualTo(end(RunState.CANCELLED, null));
    }

    @Test
    void aCancellationEndsTheStepThatRunsOrWaits() {
        for (StepRun step : List.of(attempted(1, 1), waiting(1, WaitsFor.TIMER, after(60)))) {
            assertThat(next(of(step).cancelling(NOW), plain(1))).isEqualTo(new NextMove.Settle(List.of(
                    ended(1, CANCELLED, null), new Transition.RunEnded(RunState.CANCELLED, null, NOW))));
        }
    }

    @Test
    void aCancellationKeepsTheErrorOfTheLastAttempt() {
        NextMove next = next(of(waiting(1, WaitsFor.RETRY, after(60))).cancelling(NOW), plain(1));
        assertThat(((NextMove.Settle) next).transitions().getFirst())
                .isEqualTo(new Transition.StepEnded(1, CANCELLED, null, null, Runs.ERROR, NOW));
    }

    @Test
    void whatEndsARunIsAppliedToAFinalRunWithoutARunningStep() {
        for (StepRun step : List.of(step(1, RUNNING), step(1, SUCCEEDED), step(1, FAILED), waiting(1, WaitsFor.TIMER, NOW))) {
            Run run = of(step).cancelling(NOW);
            for (Transition transition : ((NextMove.Settle) next(run, plain(1))).transitions()) {
                run = transition.applyTo(run);
            }
            assertThat(run.state()).isEqualTo(RunState.CANCELLED);
            assertThat(run.step(1).state().isOver()).isTrue();
        }
    }

    private static NextMove next(Run run, Manifest manifest) {
        return NextMove.of(run, manifest, NOW);
    }

    private static NextMove begin(int step, int attempt) {
        return new NextMove.Execute(step, new Transition.StepStarted(step, attempt, NOW), false);
    }

    private static NextMove end(RunState state, Run.@Nullable Failure failure) {
        return new NextMove.Settle(List.of(new Transition.RunEnded(state, failure, NOW)));
    }

    private static Transition ended(int step, io.logist.run.StepState state, Run.@Nullable Failure failure) {
        return new Transition.StepEnded(step, state, null, null,
                failure == null ? null : new StepRun.Error(failure.code(), failure.message()), NOW);
    }

    private static Run.Failure failureOf(NextMove next) {
        Transition last = ((NextMove.Settle) next).transitions().getLast();
        return ((Transition.RunEnded) last).failure();
    }

    @Test
    void aRunThatCrashesAgainAndAgainIsGivenUp() {
        Run run = Runs.in(SUCCEEDED, RUNNING);
        assertThat(NextMove.of(recovered(3, run), Runs.plain(2), Runs.after(9))).isInstanceOf(NextMove.Execute.class);
        assertThat(NextMove.of(recovered(4, run), Runs.plain(2), Runs.after(9))).isInstanceOfSatisfying(NextMove.Settle.class,
                settle -> assertThat(settle.transitions().getLast()).isInstanceOfSatisfying(Transition.RunEnded.class, ended -> {
                    assertThat(ended.state()).isEqualTo(RunState.FAILED);
                    assertThat(ended.failure().code()).isEqualTo("crash-loop");
                    assertThat(ended.failure().step()).isEqualTo(2);
                }));
    }

    private static Run recovered(int times, Run run) {
        return run.with(p -> new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(), p.pauseAfter(), p.startedAt(),
                p.finishedAt(), p.cancelRequestedAt(), p.supersededBy(), p.failure(), new Run.Driver("one", true, times)));
    }
}

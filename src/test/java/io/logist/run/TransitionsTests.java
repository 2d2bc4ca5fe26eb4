package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.ApiTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each guarded statement meets every state, and loses where the diagram has no arrow: then nothing changes. */
class TransitionsTests extends ApiTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final Transition.StepEnded DONE =
            new Transition.StepEnded(1, StepState.SUCCEEDED, Map.of(), 0, null, AT);

    @Autowired
    private RunTransitions runs;
    @Autowired
    private StepTransitions steps;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aRunIsTakenWhileItIsQueuedOrRunning() {
        changesRunsOnlyIn(EnumSet.of(RunState.QUEUED, RunState.RUNNING),
                run -> runs.take(run.key(), StoredRun.DISPATCH, AT).isPresent());
    }

    @Test
    void aRunEndsWhileItIsRunning() {
        for (RunState end : RunState.values()) {
            if (end.isFinal()) {
                changesRunsOnlyIn(EnumSet.of(RunState.RUNNING),
                        run -> runs.end(run.hold(), new Transition.RunEnded(end, null, AT)));
            }
        }
    }

    @Test
    void aRunPausesWhileItIsRunning() {
        changesRunsOnlyIn(EnumSet.of(RunState.RUNNING), run -> runs.pause(run.hold()));
    }

    @Test
    void aRunGoesOnWhileItIsPaused() {
        changesRunsOnlyIn(EnumSet.of(RunState.PAUSED), run -> runs.goOn(run.key(), null, false).isPresent());
        changesRunsOnlyIn(EnumSet.of(RunState.PAUSED), run -> runs.goOn(run.key(), 2, true).isPresent());
    }

    @Test
    void aRunThatNobodyDrivesIsCancelledAtOnce() {
        changesRunsOnlyIn(EnumSet.of(RunState.QUEUED, RunState.PAUSED), run -> runs.cancelUndriven(run.key(), AT));
    }

    @Test
    void cancellationIsRequestedOfARunningRun() {
        changesRunsOnlyIn(EnumSet.of(RunState.RUNNING), run -> runs.requestCancel(run.key(), AT));
    }

    @Test
    void aPausedRunGivesWay() {
        changesRunsOnlyIn(EnumSet.of(RunState.PAUSED), run -> runs.supersedePaused(run.job(), run.number() + 1, AT) == 1);
    }

    @Test
    void anOutdatedDispatchTakesNothing() {
        for (int dispatch : new int[] {StoredRun.DISPATCH - 1, StoredRun.DISPATCH + 1}) {
            loses(StoredRun.in(RunState.QUEUED, jdbc), run -> runs.take(run.key(), dispatch, AT).isPresent());
        }
    }

    @Test
    void aRunThatWaitsForAnotherIsNotTaken() {
        loses(StoredRun.in(RunState.QUEUED, jdbc).waitingInQueue(),
                run -> runs.take(run.key(), StoredRun.DISPATCH, AT).isPresent());
    }

    @Test
    void takingRaisesTheEpochAndKeepsTheStart() {
        StoredRun run = StoredRun.in(RunState.QUEUED, jdbc);
        assertThat(runs.take(run.key(), StoredRun.DISPATCH, AT)).contains(new Hold(run.key(), StoredRun.EPOCH + 1));
        assertThat(runs.take(run.key(), StoredRun.DISPATCH, AT.plusSeconds(9))).contains(new Hold(run.key(), StoredRun.EPOCH + 2));
        assertThat(jdbc.sql("select started_at from run where id = :run").param("run", run.key())
                .query(OffsetDateTime.class).single().toInstant()).isEqualTo(AT);
    }

    @Test
    void whoeverLostTheRunNeitherEndsNorPausesIt() {
        loses(StoredRun.in(RunState.RUNNING, jdbc).takenOver(),
                run -> runs.end(run.hold(), new Transition.RunEnded(RunState.SUCCEEDED, null, AT)));
        loses(StoredRun.in(RunState.RUNNING, jdbc).takenOver(), run -> runs.pause(run.hold()));
    }

    @Test
    void aRunWhoseCancellationWasAcceptedEndsInNoOtherWay() {
        for (RunState end : EnumSet.of(RunState.SUCCEEDED, RunState.FAILED, RunState.INTERRUPTED)) {
            loses(StoredRun.in(RunState.RUNNING, jdbc).cancelRequested(),
                    run -> runs.end(run.hold(), new Transition.RunEnded(end, null, AT)));
        }
        loses(StoredRun.in(RunState.RUNNING, jdbc).cancelRequested(), run -> runs.pause(run.hold()));
        StoredRun run = StoredRun.in(RunState.RUNNING, jdbc).cancelRequested();
        assertThat(runs.end(run.hold(), new Transition.RunEnded(RunState.CANCELLED, null, AT))).isTrue();
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void anAttemptBeginsInAPendingOrARunningStep() {
        changesStepsOnlyIn(EnumSet.of(StepState.PENDING, StepState.RUNNING), (run, attempts) ->
                steps.start(run.hold(), new Transition.StepStarted(1, attempts + 1, AT)));
    }

    @Test
    void aStepEndsWhileItIsRunning() {
        changesStepsOnlyIn(EnumSet.of(StepState.RUNNING), (run, attempts) -> steps.end(run.hold(), DONE));
    }

    @Test
    void aStepWaitsWhileItIsRunning() {
        changesStepsOnlyIn(EnumSet.of(StepState.RUNNING), (run, attempts) -> steps.await(run.hold(), waits()));
    }

    @Test
    void aStepContinuesOnlyAfterItsTimer() {
        changesStepsOnlyIn(EnumSet.noneOf(StepState.class),
                (run, attempts) -> steps.resume(run.hold(), new Transition.StepContinued(1)));
        loses(running().waiting(1, WaitsFor.RETRY), run -> steps.resume(run.hold(), new Transition.StepContinued(1)));
        assertThat(steps.resume(running().waiting(1, WaitsFor.TIMER).hold(), new Transition.StepContinued(1))).isTrue();
    }

    @Test
    void aStepThatWaitsDoesNotWaitAgain() {
        loses(running().waiting(1, WaitsFor.TIMER), run -> steps.await(run.hold(), waits()));
    }

    @Test
    void anAttemptIsCountedOnce() {
        for (int attempt : new int[] {0, 1, 3}) {
            loses(running().step(1, StepState.RUNNING),
                    run -> steps.start(run.hold(), new Transition.StepStarted(1, attempt, AT)));
        }
    }

    @Test
    void whoeverLostTheRunReportsNothing() {
        reportsNothing(running().takenOver().step(1, StepState.RUNNING));
        loses(running().takenOver().waiting(1, WaitsFor.TIMER),
                run -> steps.resume(run.hold(), new Transition.StepContinued(1)));
    }

    @Test
    void nothingIsReportedOfARunThatIsNotRunning() {
        for (RunState state : EnumSet.complementOf(EnumSet.of(RunState.RUNNING))) {
            reportsNothing(StoredRun.in(state, jdbc).step(1, StepState.RUNNING));
        }
    }

    @Test
    void aTakeoverWaitsForAReportThatIsBeingWritten() throws Exception {
        StoredRun run = running().step(1, StepState.RUNNING);
        CompletableFuture<Hold> takeover = new TransactionTemplate(transactions).execute(status -> {
            assertThat(steps.end(run.hold(), DONE)).isTrue();
            CompletableFuture<Hold> taking = CompletableFuture.supplyAsync(
                    () -> runs.take(run.key(), StoredRun.DISPATCH, AT).orElseThrow());
            assertThatThrownBy(() -> taking.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return taking;
        });
        assertThat(takeover.get(10, TimeUnit.SECONDS).epoch()).isEqualTo(StoredRun.EPOCH + 1);
        assertThat(run.stepState(1)).isEqualTo(StepState.SUCCEEDED);
    }

    private void reportsNothing(StoredRun run) {
        loses(run, lost -> steps.start(lost.hold(), new Transition.StepStarted(1, 2, AT)));
        loses(run, lost -> steps.end(lost.hold(), DONE));
        loses(run, lost -> steps.await(lost.hold(), waits()));
    }

    private interface StepChange {
        boolean on(StoredRun run, int attempts);
    }

    private StoredRun running() {
        return StoredRun.in(RunState.RUNNING, jdbc);
    }

    private void changesRunsOnlyIn(Set<RunState> expected, Predicate<StoredRun> change) {
        for (RunState state : RunState.values()) {
            StoredRun run = StoredRun.in(state, jdbc);
            if (expected.contains(state)) {
                assertThat(change.test(run)).as(state.name()).isTrue();
                assertThat(state.next()).contains(run.state());
            } else {
                loses(run, change);
            }
        }
    }

    private void changesStepsOnlyIn(Set<StepState> expected, StepChange change) {
        for (StepState state : StepState.values()) {
            StoredRun run = running().step(1, state);
            int attempts = state.ran() ? 1 : 0;
            if (expected.contains(state)) {
                assertThat(change.on(run, attempts)).as(state.name()).isTrue();
                assertThat(state.next()).contains(run.stepState(1));
            } else {
                loses(run, lost -> change.on(lost, attempts));
            }
        }
    }

    private static void loses(StoredRun run, Predicate<StoredRun> change) {
        String before = run.rows();
        assertThat(change.test(run)).as(before).isFalse();
        assertThat(run.rows()).isEqualTo(before);
    }

    private static Transition.StepWaits waits() {
        return new Transition.StepWaits(1, new StepRun.Wait(AT, WaitsFor.TIMER), null);
    }
}

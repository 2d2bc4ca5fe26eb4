package io.logist.run.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.ApiTest;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import io.logist.run.history.RunHistory;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each change meets every state, and loses where the diagram has no arrow: then nothing changes. */
class TransitionsTests extends ApiTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final Transition TAKEN = new Transition.Taken("tester", AT);
    private static final Transition DONE = new Transition.StepEnded(1, StepState.SUCCEEDED, Map.of(), 0, null, AT);
    private static final Transition WAITS = new Transition.StepWaits(1, new StepRun.Wait(AT, WaitsFor.TIMER), null);
    private static final Transition CONTINUED = new Transition.StepContinued(1);
    private static final Transition SUCCEEDED = new Transition.RunEnded(RunState.SUCCEEDED, null, AT);
    private static final Transition PAUSED = new Transition.RunPaused();
    private static final RunTransitions.Wish WISH = new RunTransitions.Wish("tester", AT);

    @Autowired
    private RunTransitions runs;
    @Autowired
    private RunLedger ledger;
    @Autowired
    private RunChanges changes;
    @Autowired
    private RunHistory history;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aRunIsTakenWhileItIsQueuedOrRunning() {
        for (RunState believed : EnumSet.of(RunState.QUEUED, RunState.RUNNING)) {
            changesRunsOnlyIn(EnumSet.of(believed), run -> record(run, in(believed), TAKEN));
        }
    }

    @Test
    void aRunEndsWhileItIsRunning() {
        for (RunState end : RunState.values()) {
            if (end.isFinal()) {
                changesRunsOnlyIn(EnumSet.of(RunState.RUNNING), run -> record(run, new Transition.RunEnded(end, null, AT)));
            }
        }
    }

    @Test
    void aRunPausesWhileItIsRunning() {
        changesRunsOnlyIn(EnumSet.of(RunState.RUNNING), run -> record(run, PAUSED));
    }

    @Test
    void aRunIsLetGoWhileItIsRunning() {
        changesRunsOnlyIn(EnumSet.of(RunState.RUNNING), run -> record(run, drivenHere(), new Transition.Left()));
    }

    @Test
    void aRunGoesOnWhileItIsPaused() {
        changesRunsOnlyIn(EnumSet.of(RunState.PAUSED), run -> runs.goOn(run.key(), null, false, WISH).isPresent());
        changesRunsOnlyIn(EnumSet.of(RunState.PAUSED), run -> runs.goOn(run.key(), 2, true, WISH).isPresent());
    }

    @Test
    void aRunThatNobodyDrivesIsCancelledAtOnce() {
        changesRunsOnlyIn(EnumSet.of(RunState.QUEUED, RunState.PAUSED), run -> runs.cancelUndriven(run.key(), WISH));
    }

    @Test
    void cancellationIsRequestedOfARunningRun() {
        changesRunsOnlyIn(EnumSet.of(RunState.RUNNING), run -> runs.requestCancel(run.key(), WISH));
    }

    @Test
    void theFirstRequestToCancelCounts() {
        StoredRun run = running();
        assertThat(runs.requestCancel(run.key(), WISH)).isTrue();
        String once = run.rows();
        assertThat(runs.requestCancel(run.key(), new RunTransitions.Wish("another", AT.plusSeconds(1)))).isTrue();
        assertThat(run.rows()).isEqualTo(once);
    }

    @Test
    void anOutdatedDispatchTakesNothing() {
        for (int dispatch : new int[] {StoredRun.DISPATCH - 1, StoredRun.DISPATCH + 1}) {
            loses(StoredRun.in(RunState.QUEUED, jdbc), run -> record(run, queued -> queued.with(p -> new Run.Progress(
                    RunState.QUEUED, p.epoch(), dispatch, false, null, null, null, null, null, null, p.driver())), TAKEN));
        }
    }

    @Test
    void aRunThatWaitsForAnotherIsNotTaken() {
        loses(StoredRun.in(RunState.QUEUED, jdbc).waitingInQueue(), run -> record(run, in(RunState.QUEUED), TAKEN));
        StoredRun waiting = StoredRun.in(RunState.QUEUED, jdbc).waitingInQueue();
        assertThat(TAKEN.isLegalIn(history.get(waiting.key()))).isFalse();
    }

    @Test
    void takingRaisesTheEpochAndKeepsTheStart() {
        StoredRun stored = StoredRun.in(RunState.QUEUED, jdbc);
        assertThat(ledger.record(history.get(stored.key()), List.of(TAKEN))).isTrue();
        Run taken = history.get(stored.key());
        assertThat(taken.progress().epoch()).isEqualTo(StoredRun.EPOCH + 1);
        assertThat(ledger.record(taken, List.of(new Transition.Taken("other", AT.plusSeconds(9))))).isTrue();
        Run.Progress twice = history.get(stored.key()).progress();
        assertThat(twice.epoch()).isEqualTo(StoredRun.EPOCH + 2);
        assertThat(twice.startedAt()).isEqualTo(AT);
        assertThat(twice.driver()).isEqualTo(new Run.Driver("other", true, 1));
    }

    @Test
    void whoeverLostTheRunNeitherEndsNorPausesIt() {
        loses(running().takenOver(), run -> record(run, SUCCEEDED));
        loses(running().takenOver(), run -> record(run, PAUSED));
        loses(running().takenOver(), run -> record(run, TAKEN));
    }

    @Test
    void aRunWhoseCancellationWasAcceptedEndsInNoOtherWay() {
        for (RunState end : EnumSet.of(RunState.SUCCEEDED, RunState.FAILED, RunState.INTERRUPTED)) {
            loses(running().cancelRequested(), run -> record(run, new Transition.RunEnded(end, null, AT)));
        }
        loses(running().cancelRequested(), run -> record(run, PAUSED));
        StoredRun run = running().cancelRequested();
        assertThat(record(run, new Transition.RunEnded(RunState.CANCELLED, null, AT))).isTrue();
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void anAttemptBeginsInAPendingOrARunningStep() {
        changesStepsOnlyIn(StepState.PENDING, new Transition.StepStarted(1, 1, AT));
        changesStepsOnlyIn(StepState.RUNNING, new Transition.StepStarted(1, 2, AT));
    }

    @Test
    void aStepEndsWhileItIsRunning() {
        changesStepsOnlyIn(StepState.RUNNING, DONE);
    }

    @Test
    void aStepWaitsWhileItIsRunning() {
        changesStepsOnlyIn(StepState.RUNNING, WAITS);
    }

    @Test
    void aStepContinuesOnlyAfterItsTimer() {
        UnaryOperator<Run> timed = run -> WAITS.applyTo(stepIn(StepState.RUNNING).apply(run));
        loses(running().waiting(1, WaitsFor.RETRY), run -> record(run, timed, CONTINUED));
        loses(running().step(1, StepState.RUNNING), run -> record(run, timed, CONTINUED));
        assertThat(record(running().waiting(1, WaitsFor.TIMER), timed, CONTINUED)).isTrue();
    }

    @Test
    void aStepThatWaitsDoesNotWaitAgain() {
        loses(running().waiting(1, WaitsFor.TIMER), run -> record(run, stepIn(StepState.RUNNING), WAITS));
        loses(running().waiting(1, WaitsFor.TIMER), run -> ledger.record(history.get(run.key()), List.of(WAITS)));
    }

    @Test
    void anAttemptIsCountedOnce() {
        for (int attempt : new int[] {0, 1, 3}) {
            loses(running().step(1, StepState.RUNNING), run -> record(run, new Transition.StepStarted(1, attempt, AT)));
        }
    }

    @Test
    void whoeverLostTheRunReportsNothing() {
        reportsNothing(running().takenOver().step(1, StepState.RUNNING));
        loses(running().takenOver().waiting(1, WaitsFor.TIMER), run -> record(run, CONTINUED));
    }

    @Test
    void nothingIsReportedOfARunThatIsNotRunning() {
        for (RunState state : EnumSet.complementOf(EnumSet.of(RunState.RUNNING))) {
            reportsNothing(StoredRun.in(state, jdbc).step(1, StepState.RUNNING));
        }
    }

    @Test
    void oneThatLosesTakesNobodyAlong() {
        StoredRun lost = running().takenOver().step(1, StepState.RUNNING);
        StoredRun held = running().step(1, StepState.RUNNING);
        StoredRun contradicting = running().step(1, StepState.SUCCEEDED);
        String before = lost.rows() + contradicting.rows();
        List<CompletableFuture<Boolean>> reports = List.of(lost, held, contradicting).stream()
                .map(run -> CompletableFuture.supplyAsync(() -> record(run, stepIn(StepState.RUNNING), DONE))).toList();
        assertThat(reports).extracting(CompletableFuture::join).containsExactly(false, true, false);
        assertThat(held.stepState(1)).isEqualTo(StepState.SUCCEEDED);
        assertThat(lost.rows() + contradicting.rows()).isEqualTo(before);
    }

    @Test
    void aTakeoverWaitsForAReportThatIsBeingWritten() throws Exception {
        StoredRun run = running().step(1, StepState.RUNNING);
        Run believed = run.believed(history);
        CompletableFuture<Boolean> takeover = new TransactionTemplate(transactions).execute(status -> {
            assertThat(changes.write(List.of(
                    changes.change(believed, DONE.applyTo(believed), List.of(DONE))))).contains(run.key());
            CompletableFuture<Boolean> taking = CompletableFuture.supplyAsync(() -> record(run, TAKEN));
            assertThatThrownBy(() -> taking.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return taking;
        });
        assertThat(takeover.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run.stepState(1)).isEqualTo(StepState.SUCCEEDED);
    }

    private void reportsNothing(StoredRun run) {
        for (Transition report : List.of(new Transition.StepStarted(1, 2, AT), DONE, WAITS)) {
            loses(run, lost -> record(lost, report));
        }
    }

    private boolean record(StoredRun run, Transition transition) {
        return record(run, UnaryOperator.identity(), transition);
    }

    /** As somebody reports it who believes the run to be RUNNING under {@link StoredRun#EPOCH}, and what is given besides. */
    private boolean record(StoredRun run, UnaryOperator<Run> belief, Transition transition) {
        Run believed = belief.apply(run.believed(history));
        return ledger.record(believed, List.of(transition));
    }

    private static UnaryOperator<Run> in(RunState state) {
        return run -> run.with(p -> new Run.Progress(state, p.epoch(), p.dispatch(), false, null, p.startedAt(), null, null,
                null, null, p.driver()));
    }

    private static UnaryOperator<Run> drivenHere() {
        return run -> run.with(p -> new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(), p.pauseAfter(),
                p.startedAt(), p.finishedAt(), p.cancelRequestedAt(), p.supersededBy(), p.failure(),
                new Run.Driver("tester", true, 0)));
    }

    private static UnaryOperator<Run> stepIn(StepState state) {
        return run -> run.with(new StepRun(1, "s1", "set", state, null, state.ran() ? 1 : 0, null, null, null, null, null, null,
                null, null));
    }

    private StoredRun running() {
        return StoredRun.in(RunState.RUNNING, jdbc);
    }

    private void changesRunsOnlyIn(Set<RunState> expected, Predicate<StoredRun> change) {
        for (RunState state : RunState.values()) {
            StoredRun run = StoredRun.in(state, jdbc);
            if (expected.contains(state)) {
                assertThat(change.test(run)).as(state.name()).isTrue();
                assertThat(run.told()).as("rows that tell of it").isEqualTo(1);
                assertThat(state == run.state() || state.next().contains(run.state())).isTrue();
            } else {
                loses(run, change);
            }
        }
    }

    private void changesStepsOnlyIn(StepState expected, Transition transition) {
        for (StepState state : EnumSet.complementOf(EnumSet.of(StepState.NOT_SELECTED))) {
            StoredRun run = running().step(1, state);
            if (state == expected) {
                assertThat(record(run, stepIn(expected), transition)).as(state.name()).isTrue();
                assertThat(state.next()).contains(run.stepState(1));
            } else {
                loses(run, lost -> record(lost, stepIn(expected), transition));
            }
        }
    }

    private static void loses(StoredRun run, Predicate<StoredRun> change) {
        String before = run.rows();
        assertThat(change.test(run)).as(before).isFalse();
        assertThat(run.rows()).isEqualTo(before);
    }
}

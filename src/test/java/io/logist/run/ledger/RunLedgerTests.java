package io.logist.run.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import io.logist.run.history.RunHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is given together is written together, and only by whoever holds the run. */
class RunLedgerTests extends ApiTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z").truncatedTo(ChronoUnit.MICROS);
    private static final Transition DONE = new Transition.StepEnded(1, StepState.SUCCEEDED,
            Map.of("n", JsonNodeFactory.instance.numberNode(1)), 0, null, AT);
    private static final Transition NEXT = new Transition.StepStarted(2, 1, AT);
    private static final Transition END = new Transition.RunEnded(RunState.SUCCEEDED, null, AT);

    @Autowired
    private RunLedger ledger;
    @Autowired
    private RunHistory history;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatIsGivenTogetherIsWrittenTogether() {
        StoredRun run = firstStepRunning();
        assertThat(record(run, DONE, NEXT)).isTrue();
        assertThat(run.stepState(1)).isEqualTo(StepState.SUCCEEDED);
        assertThat(run.stepState(2)).isEqualTo(StepState.RUNNING);
    }

    @Test
    void whatCannotAllBeWrittenIsNotWrittenAtAll() {
        for (List<Transition> transitions : List.<List<Transition>>of(
                List.of(DONE, DONE),
                List.of(DONE, new Transition.StepStarted(2, 2, AT)),
                List.of(DONE, NEXT, END, new Transition.RunPaused()),
                List.of(END, DONE))) {
            StoredRun run = firstStepRunning();
            String before = run.rows();
            assertThat(record(run, transitions.toArray(Transition[]::new))).as(transitions.toString()).isFalse();
            assertThat(run.rows()).isEqualTo(before);
        }
    }

    @Test
    void aLateReportAfterATakeoverIsRefusedWhole() {
        StoredRun run = firstStepRunning().takenOver();
        String before = run.rows();
        assertThat(record(run, DONE, END)).isFalse();
        assertThat(run.rows()).isEqualTo(before);
    }

    @Test
    void anEndThatACancellationOvertookTakesTheStepsResultBackToo() {
        StoredRun run = firstStepRunning().cancelRequested();
        String before = run.rows();
        assertThat(record(run, DONE, END)).isFalse();
        assertThat(run.rows()).isEqualTo(before);
        assertThat(record(run, DONE, new Transition.RunEnded(RunState.CANCELLED, null, AT))).isTrue();
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(run.stepState(1)).isEqualTo(StepState.SUCCEEDED);
    }

    @Test
    void anEndPutsAwayTheEntryOfItsOwnHandOverAndNoOther() {
        StoredRun run = firstStepRunning();
        jdbc.sql("update scheduled_tasks set task_instance = :later where task_instance = :own")
                .param("later", run.key() + "-3").param("own", run.key() + "-2").update();
        assertThat(record(run, DONE, END)).isTrue();
        assertThat(entries(run)).containsExactly(run.key() + "-3");
        StoredRun other = firstStepRunning();
        assertThat(record(other, DONE, END)).isTrue();
        assertThat(entries(other)).isEmpty();
    }

    @Test
    void whoeverLostTheRunLeavesItsEntry() {
        StoredRun run = firstStepRunning().takenOver();
        assertThat(record(run, DONE, END)).isFalse();
        assertThat(entries(run)).containsExactly(run.key() + "-2");
    }

    @Test
    void theDatabaseHoldsWhatTheTransitionsSay() {
        StepRun.Error error = new StepRun.Error("exit-code", "sh exited with 1");
        Run.Failure failure = new Run.Failure(2, "exit-code", "no");
        for (List<Transition> transitions : List.<List<Transition>>of(
                List.of(DONE),
                List.of(DONE, NEXT),
                List.of(new Transition.StepWaits(1, new StepRun.Wait(AT, WaitsFor.TIMER), null)),
                List.of(new Transition.StepWaits(1, new StepRun.Wait(AT, WaitsFor.TIMER), null),
                        new Transition.StepContinued(1)),
                List.of(new Transition.StepWaits(1, new StepRun.Wait(AT, WaitsFor.RETRY), error),
                        new Transition.StepStarted(1, 2, AT), DONE),
                List.of(new Transition.StepEnded(1, StepState.FAILED, null, 1, error, AT),
                        new Transition.RunEnded(RunState.FAILED, failure, AT)),
                List.of(DONE, new Transition.RunPaused()))) {
            StoredRun stored = firstStepRunning();
            Run expected = history.get(stored.key());
            for (Transition transition : transitions) {
                expected = transition.applyTo(expected);
            }
            assertThat(record(stored, transitions.toArray(Transition[]::new))).isTrue();
            assertThat(history.get(stored.key())).isEqualTo(expected);
        }
    }

    private List<String> entries(StoredRun run) {
        return jdbc.sql("select task_instance from scheduled_tasks where task_instance like :run || '-%'")
                .param("run", run.key()).query(String.class).list();
    }

    private StoredRun firstStepRunning() {
        return StoredRun.in(RunState.RUNNING, jdbc).step(1, StepState.RUNNING);
    }

    private boolean record(StoredRun run, Transition... transitions) {
        return ledger.record(run.believed(history), List.of(transitions));
    }
}

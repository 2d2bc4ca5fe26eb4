package io.logist.run.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.ApiTest;
import io.logist.run.RunState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold is held by the database itself, whatever the code above it does. */
class RunConstraintsTests extends ApiTest {

    @Autowired
    private JdbcClient jdbc;
    private long job;

    @BeforeEach
    void newJob() {
        job = StoredRun.jobKey(jdbc);
    }

    @Test
    void aJobThatRejectsHasOneActiveRun() {
        insert(RunState.RUNNING, "REJECT");
        refused("run_one_active_unless_queued", () -> insert(RunState.QUEUED, "REJECT"));
        refused("run_one_active_unless_queued", () -> insert(RunState.RUNNING, "REJECT"));
        assertThatCode(() -> insert(RunState.PAUSED, "REJECT")).doesNotThrowAnyException();
        assertThatCode(() -> insert(RunState.FAILED, "REJECT")).doesNotThrowAnyException();
    }

    @Test
    void aJobThatQueuesHasOneRunningRun() {
        insert(RunState.RUNNING, "QUEUE");
        assertThatCode(() -> insert(RunState.QUEUED, "QUEUE")).doesNotThrowAnyException();
        assertThatCode(() -> insert(RunState.QUEUED, "QUEUE")).doesNotThrowAnyException();
        refused("run_one_running_when_queued", () -> insert(RunState.RUNNING, "QUEUE"));
    }

    @Test
    void runsInParallelMayBeMany() {
        insert(RunState.RUNNING, "PARALLEL");
        assertThatCode(() -> insert(RunState.RUNNING, "PARALLEL")).doesNotThrowAnyException();
    }

    @Test
    void aRunNumberIsGivenOutOnce() {
        StoredRun first = insert(RunState.SUCCEEDED, "PARALLEL");
        StoredRun second = insert(RunState.SUCCEEDED, "PARALLEL");
        refused("run_number_unique", () -> run(second, "number = " + first.number()));
    }

    @Test
    void aRunIsFinishedIfAndOnlyIfItsStateIsFinal() {
        refused("run_finished_iff_final", () -> run(insert(RunState.SUCCEEDED, "PARALLEL"), "finished_at = null"));
        refused("run_finished_iff_final", () -> run(insert(RunState.RUNNING, "PARALLEL"), "finished_at = now()"));
        refused("run_finished_iff_final", () -> run(insert(RunState.RUNNING, "PARALLEL"), "state = 'FAILED'"));
    }

    @Test
    void aRunThatRunsHasStarted() {
        refused("run_started_when_running", () -> run(insert(RunState.QUEUED, "PARALLEL"), "state = 'RUNNING'"));
    }

    @Test
    void onlyAQueuedRunWaitsForAnother() {
        refused("run_waits_while_queued", () -> run(insert(RunState.PAUSED, "PARALLEL"), "waiting = true"));
    }

    @Test
    void onlyAnInterruptedRunIsSuperseded() {
        refused("run_superseded_is_interrupted", () -> run(insert(RunState.CANCELLED, "PARALLEL"), "superseded_by = 2"));
    }

    @Test
    void aRerunAndNothingElseHasAnEarlierSource() {
        StoredRun first = insert(RunState.SUCCEEDED, "PARALLEL");
        StoredRun second = insert(RunState.SUCCEEDED, "PARALLEL");
        refused("run_rerun_has_source", () -> run(second, "source_run = 1, root_run = 1"));
        refused("run_rerun_has_source", () -> run(second, "kind = 'RERUN'"));
        refused("run_rerun_has_source", () -> run(second, "kind = 'RERUN', source_run = 1"));
        refused("run_source_is_earlier", () -> run(first, "kind = 'RERUN', source_run = 2, root_run = 1"));
        refused("run_source_is_earlier", () -> run(first, "kind = 'RERUN', source_run = 1, root_run = 1"));
    }

    @Test
    void statesAreKnown() {
        refused("run_state_known", () -> run(insert(RunState.PAUSED, "PARALLEL"), "state = 'LOST'"));
        refused("step_run_state_known", () -> step(insert(RunState.PAUSED, "PARALLEL"), "state = 'LOST'"));
    }

    @Test
    void aStepWaitsOnlyWhileItRuns() {
        StoredRun run = insert(RunState.RUNNING, "PARALLEL");
        refused("step_run_waits_while_running", () -> step(run, "wake_at = now(), waits_for = 'TIMER'"));
        refused("step_run_waits_while_running", () -> step(run, "state = 'RUNNING', attempts = 1, wake_at = now()"));
    }

    @Test
    void aCarriedStepHasAnOriginAndARunningOneAnAttempt() {
        StoredRun run = insert(RunState.RUNNING, "PARALLEL");
        refused("step_run_carried_has_origin", () -> step(run, "state = 'CARRIED'"));
        refused("step_run_attempted_when_running", () -> step(run, "state = 'RUNNING'"));
    }

    @Test
    void outputsAreAJsonObject() {
        StoredRun run = insert(RunState.RUNNING, "PARALLEL");
        refused("step_run_outputs_json", () -> step(run, "outputs = '[]'"));
        refused("step_run_outputs_json", () -> step(run, "outputs = 'x'"));
    }

    private StoredRun insert(RunState state, String concurrency) {
        return StoredRun.in(state, concurrency, job, jdbc);
    }

    private void run(StoredRun run, String columns) {
        jdbc.sql("update run set " + columns + " where id = :run").param("run", run.key()).update();
    }

    private void step(StoredRun run, String columns) {
        jdbc.sql("""
                insert into step_run (run_id, number, name, type, state, attempts) values (:run, 1, 's1', 'set', 'SUCCEEDED', 0)
                    on conflict do nothing""").param("run", run.key()).update();
        jdbc.sql("update step_run set " + columns + " where run_id = :run and number = 1").param("run", run.key()).update();
    }

    private static void refused(String constraint, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining(constraint);
    }
}

package io.logist.run.ledger;

import io.logist.run.ApiJob;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepState;
import io.logist.run.WaitsFor;
import io.logist.run.history.RunHistory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A run of two steps, which have not begun, put into the database as it is to be met, without being handed over to anybody. For the engine it
 * looks as if another instance were driving it.
 */
record StoredRun(JdbcClient jdbc, long job, long key, int number) {

    static final int EPOCH = 3;
    static final int DISPATCH = 2;

    private static final String DRAW = "update job set last_run = last_run + 1 where id = :job returning last_run";
    private static final String RUN = """
            insert into run (job_id, number, kind, revision, concurrency, start_step, until_step, partial, workspace_mode,
                parameters, env, warnings, requested_by, queued_at, state, epoch, dispatch, waiting, started_at, finished_at)
            values (:job, :number, 'RUN', 1, :concurrency, 1, 2, false, 'FRESH', '{}', '{}', '[]', 'test', now(), :state,
                3, 2, false, case when :state <> 'QUEUED' then now() end,
                case when :state in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'INTERRUPTED') then now() end)
            returning id
            """;
    private static final String STEP = """
            insert into step_run (run_id, number, name, type, state, attempts, origin_run)
            values (:run, :step, 's' || :step, 'set', :state, :attempts, :origin)
            """;
    private static final String DRIVEN_ELSEWHERE = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
            values ('run', :instance, now(), true, 'another', now() + interval '1 year', 1)
            """;
    private static final String ALL = """
            select concat(row_to_json(r), (select json_agg(s order by s.number) from step_run s where s.run_id = r.id),
                (select json_agg(e order by e.id) from run_event e where e.run_id = r.id))
              from run r where r.id = :run
            """;

    /** A run of a job of its own. */
    static StoredRun in(RunState state, JdbcClient jdbc) {
        return in(state, "PARALLEL", jobKey(jdbc), jdbc);
    }

    static StoredRun in(RunState state, String concurrency, long job, JdbcClient jdbc) {
        int number = jdbc.sql(DRAW).param("job", job).query(Integer.class).single();
        long key = jdbc.sql(RUN).param("job", job).param("number", number).param("concurrency", concurrency)
                .param("state", state.name()).query(Long.class).single();
        jdbc.sql(DRIVEN_ELSEWHERE).param("instance", key + "-" + DISPATCH).update();
        return new StoredRun(jdbc, job, key, number);
    }

    static long jobKey(JdbcClient jdbc) {
        String id = ApiJob.post("steps: [{name: s1, type: set, outputs: {n: 1}}, {name: s2, type: set, outputs: {n: 2}}]").id();
        return jdbc.sql("select id from job where slug = :id").param("id", id).query(Long.class).single();
    }

    /** As whoever holds it at {@link #EPOCH} knows it, whatever happened to the row of the run since. */
    Run believed(RunHistory history) {
        return history.get(key).with(p -> new Run.Progress(RunState.RUNNING, EPOCH, DISPATCH, false, p.pauseAfter(),
                p.startedAt(), null, null, null, null, p.driver()));
    }

    /** The same run with a step in that state, one attempt of it begun if it can have begun. */
    StoredRun step(int step, StepState state) {
        if (state.isRecorded()) {
            jdbc.sql(STEP).param("run", key).param("step", step).param("state", state.name())
                    .param("attempts", state.ran() ? 1 : 0).param("origin", state == StepState.CARRIED ? 1 : null).update();
        }
        return this;
    }

    /** The same run with a RUNNING step that waits. */
    StoredRun waiting(int step, WaitsFor reason) {
        step(step, StepState.RUNNING);
        jdbc.sql("update step_run set wake_at = now(), waits_for = :reason where run_id = :run and number = :step")
                .param("reason", reason.name()).param("run", key).param("step", step).update();
        return this;
    }

    StoredRun cancelRequested() {
        jdbc.sql("update run set cancel_requested_at = now() where id = :run").param("run", key).update();
        return this;
    }

    StoredRun waitingInQueue() {
        jdbc.sql("update run set waiting = true where id = :run").param("run", key).update();
        return this;
    }

    /** The same run, taken over by somebody else. */
    StoredRun takenOver() {
        jdbc.sql("update run set epoch = epoch + 1 where id = :run").param("run", key).update();
        return this;
    }

    RunState state() {
        return RunState.valueOf(jdbc.sql("select state from run where id = :run").param("run", key)
                .query(String.class).single());
    }

    StepState stepState(int step) {
        return StepState.valueOf(jdbc.sql("select state from step_run where run_id = :run and number = :step")
                .param("run", key).param("step", step).query(String.class).optional().orElse("PENDING"));
    }

    /** How many rows tell what happened to it. */
    int told() {
        return jdbc.sql("select count(*) from run_event where run_id = :run").param("run", key).query(Integer.class).single();
    }

    /** All columns of the run, its steps and its events. */
    String rows() {
        return jdbc.sql(ALL).param("run", key).query(String.class).single();
    }
}

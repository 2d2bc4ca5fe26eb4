package io.logist.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes of a step's state, one guarded statement each. A statement changes its row only while the run is RUNNING
 * under the caller's epoch and the step is in the expected state; it locks the run's row, so that a takeover waits for
 * its commit, or is seen by it. Each tells whether its row changed; false: somebody else was faster.
 */
@Component
class StepTransitions {

    private static final String HELD = """
            with held as (
                select id from run where id = :run and epoch = :epoch and state = 'RUNNING' for no key update
            )
            """;

    private static final String START = HELD + """
            update step_run s
               set state = 'RUNNING', attempts = :attempt, started_at = coalesce(s.started_at, :at),
                   attempt_started_at = :at, wake_at = null, waits_for = null
              from held
             where s.run_id = held.id and s.number = :step and s.attempts = :attempt - 1
               and s.state in ('PENDING', 'RUNNING')
            """;

    private static final String CONTINUE = HELD + """
            update step_run s
               set wake_at = null, waits_for = null
              from held
             where s.run_id = held.id and s.number = :step and s.state = 'RUNNING' and s.waits_for = 'TIMER'
            """;

    private static final String WAIT = HELD + """
            update step_run s
               set wake_at = :until, waits_for = :reason, error_code = :errorCode, error = :error
              from held
             where s.run_id = held.id and s.number = :step and s.state = 'RUNNING' and s.wake_at is null
            """;

    private static final String END = HELD + """
            update step_run s
               set state = :state, outputs = :outputs, exit_code = :exitCode, error_code = :errorCode, error = :error,
                   finished_at = :at, wake_at = null, waits_for = null, snapshot = :snapshot
              from held
             where s.run_id = held.id and s.number = :step and s.state = 'RUNNING'
            """;

    private final JdbcClient jdbc;

    StepTransitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean start(Hold hold, Transition.StepStarted started) {
        return held(START, hold, started.step())
                .param("attempt", started.attempt()).param("at", utc(started.at())).update() == 1;
    }

    boolean resume(Hold hold, Transition.StepContinued continued) {
        return held(CONTINUE, hold, continued.step()).update() == 1;
    }

    boolean await(Hold hold, Transition.StepWaits waits) {
        return withError(held(WAIT, hold, waits.step()), waits.error())
                .param("until", utc(waits.until().until())).param("reason", waits.until().reason().name())
                .update() == 1;
    }

    boolean end(Hold hold, Transition.StepEnded ended) {
        return withError(held(END, hold, ended.step()), ended.error())
                .param("state", ended.state().name())
                .param("outputs", ended.outputs() == null ? null : Json.write(ended.outputs()))
                .param("exitCode", ended.exitCode()).param("at", utc(ended.at())).param("snapshot", ended.snapshot())
                .update() == 1;
    }

    private JdbcClient.StatementSpec held(String sql, Hold hold, int step) {
        return jdbc.sql(sql).param("run", hold.run()).param("epoch", hold.epoch()).param("step", step);
    }

    private static JdbcClient.StatementSpec withError(JdbcClient.StatementSpec statement, StepRun.@Nullable Error error) {
        return statement.param("errorCode", error == null ? null : error.code())
                .param("error", error == null ? null : error.message());
    }

    /** The driver takes an instant only with an offset. */
    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

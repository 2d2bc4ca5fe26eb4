package io.logist.run.history;

import static io.logist.run.history.RunRow.instant;
import static io.logist.run.history.RunRow.integer;

import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.WaitsFor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the row of a step in a run says. */
final class StepRow {

    /** The columns of a step, as {@link #read} takes them; those that a run has, too, by other names. */
    static final String COLUMNS = """
            s.number as step_number, s.name, s.type, s.state as step_state, s.origin_run, s.attempts, s.exit_code, s.outputs,
            s.started_at as step_started_at, s.attempt_started_at, s.finished_at as step_finished_at, s.wake_at, s.waits_for,
            s.error_code, s.error, s.snapshot
            """;

    private StepRow() {
    }

    /** Reads the step of the current row; null: the row has none. */
    static @Nullable StepRun read(ResultSet row) throws SQLException {
        Integer number = integer(row, "step_number");
        if (number == null) {
            return null;
        }
        String outputs = row.getString("outputs");
        return new StepRun(number, row.getString("name"), row.getString("type"), StepState.valueOf(row.getString("step_state")),
                integer(row, "origin_run"), row.getInt("attempts"), integer(row, "exit_code"),
                outputs == null ? null : Json.readMap(outputs), instant(row, "step_started_at"), instant(row, "attempt_started_at"),
                instant(row, "step_finished_at"), waiting(row), error(row), row.getString("snapshot"));
    }

    private static StepRun.@Nullable Wait waiting(ResultSet row) throws SQLException {
        Instant until = instant(row, "wake_at");
        String reason = row.getString("waits_for");
        return until == null || reason == null ? null : new StepRun.Wait(until, WaitsFor.valueOf(reason));
    }

    private static StepRun.@Nullable Error error(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        String message = row.getString("error");
        return code == null || message == null ? null : new StepRun.Error(code, message);
    }
}

package io.logist.run.history;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.workspace.WorkspaceMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the row of a run and those of its steps say.
 *
 * @param recorded the steps that have a row, by number
 */
record RunRow(long key, int number, RunSpec spec, Run.Progress progress, List<StepRun> recorded) {

    /** The columns of a run, as {@link #read} takes them. */
    static final String COLUMNS = """
            r.id, r.job_id, r.number, r.kind, r.revision, r.concurrency, r.start_step, r.until_step, r.partial, r.source_run,
            r.root_run, r.workspace_mode, r.parameters, r.env, r.warnings, r.reason, r.requested_by, r.queued_at, r.state,
            r.epoch, r.dispatch, r.waiting, r.pause_after, r.started_at, r.finished_at, r.superseded_by, r.cancel_requested_at,
            r.failure_step, r.failure_code, r.failure_message, r.executed_by, r.driven, r.recoveries
            """;

    /** Reads the run of the current row, without any steps. */
    static RunRow read(ResultSet row) throws SQLException {
        return new RunRow(row.getLong("id"), row.getInt("number"), spec(row), progress(row), new ArrayList<>());
    }

    /** @param manifest of the run's revision, which knows the steps without a row */
    Run toRun(Manifest manifest) {
        List<StepRun> steps = new ArrayList<>(StepRun.unstarted(manifest, spec.range()));
        recorded.forEach(step -> steps.set(step.number() - 1, step));
        return new Run(key, number, spec, progress, List.copyOf(steps));
    }

    private static RunSpec spec(ResultSet row) throws SQLException {
        Integer source = integer(row, "source_run");
        Integer root = integer(row, "root_run");
        return new RunSpec(row.getLong("job_id"), RunKind.valueOf(row.getString("kind")), row.getInt("revision"),
                Concurrency.valueOf(row.getString("concurrency")),
                new RunSpec.Range(row.getInt("start_step"), row.getInt("until_step"), row.getBoolean("partial")),
                source == null || root == null ? null : new RunSpec.Ancestry(source, root),
                WorkspaceMode.valueOf(row.getString("workspace_mode")),
                new RunSpec.Inputs(Json.readMap(row.getString("parameters")), Json.readTexts(row.getString("env"))),
                new RunSpec.Request(row.getString("reason"), row.getString("requested_by"),
                        row.getObject("queued_at", OffsetDateTime.class).toInstant()),
                Json.readWarnings(row.getString("warnings")));
    }

    private static Run.Progress progress(ResultSet row) throws SQLException {
        return new Run.Progress(RunState.valueOf(row.getString("state")), row.getInt("epoch"), row.getInt("dispatch"),
                row.getBoolean("waiting"), integer(row, "pause_after"), instant(row, "started_at"), instant(row, "finished_at"),
                instant(row, "cancel_requested_at"), integer(row, "superseded_by"), failure(row),
                new Run.Driver(row.getString("executed_by"), row.getBoolean("driven"), row.getInt("recoveries")));
    }

    private static Run.@Nullable Failure failure(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        String message = row.getString("failure_message");
        return code == null || message == null ? null : new Run.Failure(integer(row, "failure_step"), code, message);
    }

    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : Integer.valueOf(value);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

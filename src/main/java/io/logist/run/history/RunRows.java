package io.logist.run.history;

import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.StepRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads runs with their steps, each by one statement. */
@Component
class RunRows {

    /** What may be large is sent with the first step of a run alone. */
    private static final String SELECT = """
            select %s, %s
              from (%%s) r left join step_run s on s.run_id = r.id
             order by r.id, s.number
            """.formatted(RunRow.COLUMNS, StepRow.COLUMNS)
            .replace("r.parameters, r.env, r.warnings", first("parameters") + ", " + first("env") + ", " + first("warnings"));

    private static final String BY_KEY = SELECT.formatted("select * from run where id = :id");

    private static final String BY_NUMBER = SELECT.formatted("select * from run where job_id = :job and number = :number");

    private static final String NEWEST_NOT_ACTIVE = SELECT.formatted("""
            select * from run where job_id = :job and state not in ('QUEUED', 'RUNNING') order by number desc limit 1
            """);

    private static final String NEWEST_PAUSED = SELECT.formatted("""
            select * from run where job_id = :job and finished_at is null and state = 'PAUSED' order by number desc limit 1
            """);

    private static final String UNFINISHED = SELECT.formatted("select * from run where job_id = :job and finished_at is null");

    private static final String ACTIVE_NUMBERS = """
            select number from run
             where job_id = :job and finished_at is null and state in ('QUEUED', 'RUNNING') order by number desc limit :most
            """;

    private final JdbcClient jdbc;
    private final Jobs jobs;

    RunRows(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    private static String first(String column) {
        return "case when s.number is null or row_number() over (partition by r.id order by s.number) = 1 then r.%1$s end as %1$s"
                .formatted(column);
    }

    Optional<Run> find(long key) {
        return one(jdbc.sql(BY_KEY).param("id", key));
    }

    Optional<Run> find(long job, int number) {
        return one(jdbc.sql(BY_NUMBER).param("job", job).param("number", number));
    }

    Optional<Run> newestNotActive(long job) {
        return one(jdbc.sql(NEWEST_NOT_ACTIVE).param("job", job));
    }

    Optional<Run> newestPaused(long job) {
        return one(jdbc.sql(NEWEST_PAUSED).param("job", job));
    }

    List<Run> unfinished(long job) {
        return all(jdbc.sql(UNFINISHED).param("job", job));
    }

    /** The numbers of the newest runs that are QUEUED or RUNNING, newest first. */
    List<Integer> active(long job, int most) {
        return jdbc.sql(ACTIVE_NUMBERS).param("job", job).param("most", most).query(Integer.class).list();
    }

    private Optional<Run> one(JdbcClient.StatementSpec statement) {
        return all(statement).stream().findFirst();
    }

    /** The definitions are looked up when the connection has been given back: they may need one of their own. */
    private List<Run> all(JdbcClient.StatementSpec statement) {
        return statement.query(RunRows::rows).stream()
                .map(row -> row.toRun(jobs.manifest(row.spec().jobKey(), row.spec().revision()))).toList();
    }

    private static List<RunRow> rows(ResultSet row) throws SQLException {
        List<RunRow> rows = new ArrayList<>();
        while (row.next()) {
            if (rows.isEmpty() || rows.getLast().key() != row.getLong("id")) {
                rows.add(RunRow.read(row));
            }
            @Nullable StepRun step = StepRow.read(row);
            if (step != null) {
                rows.getLast().recorded().add(step);
            }
        }
        return rows;
    }
}

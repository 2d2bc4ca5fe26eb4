package io.logist.run.history;

import io.logist.job.JobRef;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.run.RunKind;
import io.logist.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads lists of runs, newest first, each page by one statement; of their steps it counts those that are over. */
@Component
class RunPages {

    private static final String SELECT = """
            select %s, (select count(*) from step_run s where s.run_id = r.id and s.state <> 'RUNNING') as done
              from run r
            """.formatted(RunRow.COLUMNS);

    private static final String OF_JOB = SELECT + """
             where r.job_id = :job and r.number < :before
             order by r.number desc
             limit :rows
            """;

    private final JdbcClient jdbc;

    RunPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run in a list.
     *
     * @param done how many of its steps are over
     */
    record Listed(RunRow run, int done) {
    }

    /** Which runs to list across jobs; null: any. */
    record Filter(@Nullable Long job, @Nullable RunState state, @Nullable RunKind kind, @Nullable Instant since) {
    }

    Page<Listed> page(JobRef job, PageRequest request) {
        return Page.of(jdbc.sql(OF_JOB).param("job", job.key()).param("before", request.after(Integer.MAX_VALUE))
                .param("rows", request.rows()).query(RunPages::listed).list(), request, listed -> listed.run().number());
    }

    Page<Listed> page(Filter filter, PageRequest request) {
        Map<String, Object> values = new HashMap<>(Map.of("before", request.after(Long.MAX_VALUE), "rows", request.rows()));
        return Page.of(jdbc.sql(acrossJobs(filter, values)).params(values).query(RunPages::listed).list(), request,
                listed -> listed.run().key());
    }

    /** Only the conditions that were asked for, so that each statement has a plan that fits. Numbers grow with keys. */
    private static String acrossJobs(Filter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of("r.id < :before"));
        if (filter.job() != null) {
            conditions.add("r.job_id = :job");
            values.put("job", filter.job());
        }
        if (filter.state() != null) {
            conditions.add("r.state = '" + filter.state() + "'" + (filter.state().isFinal() ? "" : " and r.finished_at is null"));
        }
        if (filter.kind() != null) {
            conditions.add("r.kind = '" + filter.kind() + "'");
        }
        if (filter.since() != null) {
            conditions.add("r.queued_at >= :since");
            values.put("since", filter.since().atOffset(ZoneOffset.UTC));
        }
        return SELECT + " where " + String.join(" and ", conditions)
                + (filter.job() == null ? " order by r.id desc" : " order by r.number desc") + " limit :rows";
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(RunRow.read(row), row.getInt("done"));
    }
}

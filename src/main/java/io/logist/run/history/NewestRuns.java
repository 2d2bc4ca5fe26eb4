package io.logist.run.history;

import io.logist.job.LatestRuns;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells jobs what became of their newest run. */
@Component
class NewestRuns implements LatestRuns {

    private static final String NEWEST = """
            select j.id, r.number, r.state
              from job j join run r on r.job_id = j.id and r.number = j.last_run
             where j.id in (:jobs)
            """;

    private final JdbcClient jdbc;

    NewestRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, Latest> of(Collection<Long> jobKeys) {
        Map<Long, Latest> latest = new HashMap<>();
        if (!jobKeys.isEmpty()) {
            jdbc.sql(NEWEST).param("jobs", jobKeys).query(row -> {
                latest.put(row.getLong("id"), new Latest(row.getInt("number"), row.getString("state")));
            });
        }
        return latest;
    }
}

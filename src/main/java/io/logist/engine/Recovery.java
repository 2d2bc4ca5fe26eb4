package io.logist.engine;

import io.logist.database.DatabaseOrigin;
import io.logist.run.Unfinished;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds runs that nobody drives although somebody should. */
@Component
class Recovery implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final String RELEASE = """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
             where picked and (:all or picked_by = :name)
            """;

    private final JdbcClient jdbc;
    private final DatabaseOrigin database;
    private final InstanceName name;
    private final Unfinished unfinished;

    Recovery(JdbcClient jdbc, DatabaseOrigin database, InstanceName name, Unfinished unfinished) {
        this.jdbc = jdbc;
        this.database = database;
        this.name = name;
        this.unfinished = unfinished;
    }

    /**
     * Before the engine starts: whatever is being driven under its name, or on a database that nobody else uses, was being
     * driven by an earlier life of this instance, and need not be waited for until it counts as dead.
     */
    void releaseOrphans() {
        int released = jdbc.sql(RELEASE).param("all", database.embedded()).param("name", name.toString()).update();
        if (released > 0) {
            LOG.info("Going on with {} runs that were being driven when Logist stopped", released);
        }
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void look() {
        unfinished.recover();
    }
}

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
             where picked
            """;

    private final JdbcClient jdbc;
    private final DatabaseOrigin database;
    private final Unfinished unfinished;

    Recovery(JdbcClient jdbc, DatabaseOrigin database, Unfinished unfinished) {
        this.jdbc = jdbc;
        this.database = database;
        this.unfinished = unfinished;
    }

    /**
     * Before the engine starts: on its own database, whatever is being driven was being driven by an earlier life of this
     * instance, and need not be waited for until it counts as dead.
     */
    void releaseOrphans() {
        if (database.embedded()) {
            int released = jdbc.sql(RELEASE).update();
            if (released > 0) {
                LOG.info("Going on with {} runs that were being driven when Logist stopped", released);
            }
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

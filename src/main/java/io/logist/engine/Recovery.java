package io.logist.engine;

import io.logist.database.DatabaseOrigin;
import io.logist.engine.instances.InstanceName;
import io.logist.engine.instances.Watch;
import io.logist.run.ledger.Unfinished;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds runs that nobody drives although somebody should. */
@Component
class Recovery implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Entries entries;
    private final DatabaseOrigin database;
    private final InstanceName name;
    private final Unfinished unfinished;

    Recovery(Entries entries, DatabaseOrigin database, InstanceName name, Unfinished unfinished) {
        this.entries = entries;
        this.database = database;
        this.name = name;
        this.unfinished = unfinished;
    }

    /**
     * Before the engine starts: whatever is being driven under its name, or on a database that nobody else uses, was being
     * driven by an earlier life of this instance, and need not be waited for until it counts as dead.
     */
    void releaseOrphans() {
        int released = entries.release(name.toString(), database.embedded());
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

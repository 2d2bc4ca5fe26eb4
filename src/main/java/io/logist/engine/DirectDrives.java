package io.logist.engine;

import io.logist.engine.instances.InstanceName;
import io.logist.run.Run;
import io.logist.run.ledger.Drivers;
import io.logist.run.ledger.RunsDispatched.HandOver;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Drives new runs as soon as they are committed. Nobody has to find them at the scheduler first, which spares each run a
 * write and a round trip; their entries are there all the same, so that they go on elsewhere if this instance dies.
 */
@Component
class DirectDrives implements Drivers {

    private static final Logger LOG = LoggerFactory.getLogger(DirectDrives.class);

    private final InstanceName name;
    private final Places places;
    private final JobProcessor processor;
    private final OwnEntries entries;

    DirectDrives(InstanceName name, Places places, JobProcessor processor, OwnEntries entries) {
        this.name = name;
        this.places = places;
        this.processor = processor;
        this.entries = entries;
    }

    @Override
    public String instance() {
        return name.toString();
    }

    @Override
    public int reserve(int wanted) {
        int reserved = places.reserve(wanted);
        if (reserved > 0) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        places.leave(reserved);
                    }
                }
            });
        }
        return reserved;
    }

    /** @param run which has its place here */
    void start(HandOver run) {
        String entry = RunTask.instanceId(run.run(), run.dispatch());
        entries.begin(entry);
        Thread.ofVirtual().name("run-", run.run()).start(() -> drive(Objects.requireNonNull(run.as()), entry));
    }

    /** Whatever goes wrong, an error of the JVM too: an entry that stays would be kept alive without anybody to drive the run. */
    private void drive(Run run, String entry) {
        try {
            entries.end(entry, processor.drive(run));
        } catch (RuntimeException | Error e) {
            LOG.warn("Run {} could not be driven; trying again", run.key(), e);
            entries.fail(entry);
        } finally {
            places.leave(1);
        }
    }

    /** Returns when no run is driven here any more, or the time is up. */
    void await(Duration most) {
        Waiting.until(entries::isEmpty, most);
    }
}

package io.logist.engine;

import io.logist.engine.instances.Watch;
import io.logist.run.CancelRequested;
import io.logist.run.ledger.Unfinished;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a run whose cancellation was accepted ends soon: a request on this instance is acted upon at once, one
 * on another is noticed by looking every half second, with one query for all runs.
 */
@Component
class CancelWatch implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);

    private final ActiveRuns active;
    private final Entries entries;
    private final Alarm alarm;
    private final Unfinished unfinished;

    CancelWatch(ActiveRuns active, Entries entries, Alarm alarm, Unfinished unfinished) {
        this.active = active;
        this.entries = entries;
        this.alarm = alarm;
        this.unfinished = unfinished;
    }

    /** The caller's transaction is committed, but still has the thread, so that nothing more would be committed on it. */
    @EventListener
    void on(CancelRequested event) {
        if (!active.cancel(event.run())) {
            Thread.startVirtualThread(this::lookNow);
        }
    }

    private void lookNow() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Could not look for cancelled runs; looking again", e);
        }
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(500);
    }

    @Override
    public void look() {
        if (entries.wake(unfinished.cancelRequested().stream().filter(run -> !active.cancel(run.run())).toList())) {
            alarm.ring();
        }
    }
}

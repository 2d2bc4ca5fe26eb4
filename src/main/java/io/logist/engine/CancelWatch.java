package io.logist.engine;

import io.logist.run.CancelRequested;
import io.logist.run.Unfinished;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a run whose cancellation was accepted ends soon: a request on this instance is acted upon at once, one
 * on another is noticed by looking every half second, with one query for all runs.
 */
@Component
class CancelWatch implements Watch {

    private final ActiveRuns active;
    private final Dispatcher dispatcher;
    private final Unfinished unfinished;

    CancelWatch(ActiveRuns active, Dispatcher dispatcher, Unfinished unfinished) {
        this.active = active;
        this.dispatcher = dispatcher;
        this.unfinished = unfinished;
    }

    @EventListener
    void on(CancelRequested event) {
        if (!active.cancel(event.run())) {
            look();
        }
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(500);
    }

    @Override
    public void look() {
        unfinished.cancelRequested().forEach(run -> {
            if (!active.cancel(run.run())) {
                dispatcher.wake(run.run(), run.dispatch());
            }
        });
    }
}

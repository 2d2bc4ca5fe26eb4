package io.logist.engine;

import io.logist.engine.instances.EngineProperties;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The places for runs on this instance, as many as it drives at once, in whichever way they came to it: polled from the
 * scheduler, or driven at once after they were recorded here. The latter get a place only while most are free, so that under
 * load all runs take their turn at the scheduler.
 */
@Component
class Places {

    private final EngineProperties properties;
    private final Clock clock;
    private final Semaphore free;
    private volatile boolean open;

    Places(EngineProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.free = new Semaphore(properties.maxActiveRuns(), true);
    }

    /** For new runs; until then none gets a place. */
    void open() {
        open = true;
    }

    void close() {
        open = false;
    }

    /** @return how many new runs have got a place, at most as many as wanted */
    int reserve(int wanted) {
        int places = open ? Math.clamp(free.availablePermits() - properties.maxActiveRuns() / 2, 0, wanted) : 0;
        return free.tryAcquire(places) ? places : 0;
    }

    void leave(int places) {
        free.release(places);
    }

    /**
     * Does it in a place. A run that finds none waits for one as long as the time between two polls, in which many short runs
     * end. If there is none even then, nothing is done, and the run goes on a little later, here or elsewhere.
     */
    Departure use(Supplier<Departure> drive) {
        if (!enter()) {
            return new Departure.Until(clock.instant().plus(properties.poll()));
        }
        try {
            return drive.get();
        } finally {
            leave(1);
        }
    }

    private boolean enter() {
        try {
            return free.tryAcquire(properties.poll().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

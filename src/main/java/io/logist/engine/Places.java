package io.logist.engine;

import java.time.Clock;
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
    private int taken;
    private boolean open;

    Places(EngineProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** For new runs; until then none gets a place. */
    synchronized void open() {
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    /** @return how many new runs have got a place, at most as many as wanted */
    synchronized int reserve(int wanted) {
        int places = open ? Math.clamp((properties.maxActiveRuns() + 1) / 2 - taken, 0, wanted) : 0;
        taken += places;
        return places;
    }

    synchronized void leave(int places) {
        taken -= places;
    }

    /** Does it in a place. If there is none, nothing is done, and the run goes on a little later, here or elsewhere. */
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

    private synchronized boolean enter() {
        boolean free = taken < properties.maxActiveRuns();
        if (free) {
            taken++;
        }
        return free;
    }
}

package io.logist.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what many threads bring about, none of which would say so. */
final class Waiting {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Waiting() {
    }

    /** Returns when it is so, or the time is up. */
    static void until(BooleanSupplier so, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!so.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}

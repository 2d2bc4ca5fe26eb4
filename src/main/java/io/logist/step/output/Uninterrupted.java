package io.logist.step.output;

import java.time.Duration;

/** Waits that an interrupt does not cut short; the thread is interrupted afterwards instead. */
final class Uninterrupted {

    private Uninterrupted() {
    }

    static void join(Thread thread, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < end) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

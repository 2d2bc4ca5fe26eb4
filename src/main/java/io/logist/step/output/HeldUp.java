package io.logist.step.output;

/** For how long something was held up, by a clock that never goes back. */
final class HeldUp {

    private long total;
    private long since;
    private boolean now;

    synchronized void begin() {
        since = System.nanoTime();
        now = true;
    }

    synchronized void end() {
        total += System.nanoTime() - since;
        now = false;
    }

    /** All of it so far. */
    synchronized long nanos() {
        return now ? total + System.nanoTime() - since : total;
    }
}

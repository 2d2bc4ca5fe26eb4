package io.logist.engine.attempts;

import io.logist.run.Hold;
import org.jspecify.annotations.Nullable;

/** A run that this instance drives right now; how others reach the thread that executes its step. */
public final class ActiveRun {

    private final Hold hold;
    private @Nullable Stop stop;
    private @Nullable Thread executing;
    private boolean toLeave;

    public ActiveRun(Hold hold) {
        this.hold = hold;
    }

    public Hold hold() {
        return hold;
    }

    /** Interrupts the attempt that is being executed, if there is one. The first reason counts. */
    public synchronized void stop(Stop why) {
        if (stop == null) {
            stop = why;
            if (executing != null) {
                executing.interrupt();
            }
        }
    }

    /** The attempt that is being executed may end; no other is to begin. */
    public synchronized void leaveSoon() {
        toLeave = true;
    }

    public synchronized boolean isToLeave() {
        return toLeave;
    }

    /** Called by the thread that is about to execute an attempt. */
    synchronized void begin(Thread thread) {
        executing = thread;
        if (stop != null) {
            thread.interrupt();
        }
    }

    /** From here on the thread is not interrupted any more. */
    synchronized void end() {
        executing = null;
    }

    public synchronized @Nullable Stop stopped() {
        return stop;
    }
}

package io.logist.run;

/** Why a RUNNING step holds no thread. */
public enum WaitsFor {
    /** Its executor asked to be called again later; the attempt goes on. */
    TIMER,
    /** The pause before its next attempt. */
    RETRY
}

package io.logist.engine.attempts;

/** Why an attempt is stopped before it has ended by itself. */
public enum Stop {
    /** Somebody cancelled the run. */
    CANCELLED,
    /** The manifest's timeout for the whole run is over. */
    RUN_TIMED_OUT,
    /** This instance stops; the run goes on with a new attempt, here after the restart or elsewhere at once. */
    SHUTDOWN,
    /** Another instance has taken the run. */
    LOST
}

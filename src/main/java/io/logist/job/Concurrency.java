package io.logist.job;

/** What a second run of a job meets while one is active. */
public enum Concurrency {
    /** It is refused: 409 {@code run-active}. */
    REJECT,
    /** It waits as QUEUED until the one before has ended. */
    QUEUE,
    /** It runs beside. */
    PARALLEL
}

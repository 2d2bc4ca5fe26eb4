package io.logist.run;

/**
 * A run has ended or paused, and that is committed.
 *
 * @param run as it is recorded
 */
public record RunSettled(Run run) {

    /** The key of its job. */
    public long job() {
        return run.spec().jobKey();
    }
}

package io.logist.run;

/**
 * A run has ended or paused, and that is committed.
 *
 * @param run the run's key
 * @param job the key of its job
 */
public record RunSettled(long run, long job) {
}

package io.logist.job;

/** A job is gone. Published inside the deleting transaction; what cannot be rolled back waits for its commit. */
public record JobDeleted(JobRef job) {
}

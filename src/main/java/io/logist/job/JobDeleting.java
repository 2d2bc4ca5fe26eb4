package io.logist.job;

/**
 * A job is about to be deleted, with all that belongs to it. Published inside the deleting transaction, with the job's
 * row locked; a listener that must keep the job throws.
 */
public record JobDeleting(JobRef job) {
}

package io.logist.job;

/**
 * A job as other features see it.
 *
 * @param key the row's key; names the job's directory, since an id may be used again after a job is deleted
 * @param lastRun the highest run number given out; 0: it never ran
 */
public record JobRef(long key, String id, int latestRevision, int lastRun) {
}

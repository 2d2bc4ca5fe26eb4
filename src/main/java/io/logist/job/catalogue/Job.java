package io.logist.job.catalogue;

import java.time.Instant;

/**
 * The row of a job.
 *
 * @param lastRun the highest run number given out; 0: it never ran
 */
record Job(long key, String slug, int latestRevision, int lastRun, Instant createdAt, Instant updatedAt) {
}

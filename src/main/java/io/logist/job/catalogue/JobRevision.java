package io.logist.job.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A definition as it was.
 *
 * @param manifest as JSON text
 * @param files the tree of the job's own files; null: it has none
 */
record JobRevision(long jobKey, int revision, String manifest, @Nullable String files, Instant createdAt) {
}

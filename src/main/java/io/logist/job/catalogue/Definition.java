package io.logist.job.catalogue;

import io.logist.job.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of a job says.
 *
 * @param files the tree of the job's own files; null: it has none
 */
record Definition(Manifest manifest, @Nullable String files) {
}

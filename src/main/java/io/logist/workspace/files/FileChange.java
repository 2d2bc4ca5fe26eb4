package io.logist.workspace.files;

import org.jspecify.annotations.Nullable;

/**
 * What became of a path from one tree to another.
 *
 * @param before null: it was not there
 * @param after null: it is gone
 */
public record FileChange(String path, @Nullable StoredFile before, @Nullable StoredFile after) {
}

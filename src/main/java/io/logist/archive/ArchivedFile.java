package io.logist.archive;

import io.logist.workspace.FilePath;
import java.io.InputStream;

/**
 * A file that an archive holds.
 *
 * @param content to be read while the file is being received, not later; throws {@link InvalidArchive} where the archive
 *        is damaged or unpacks to too much
 */
public record ArchivedFile(FilePath path, boolean executable, InputStream content) {
}

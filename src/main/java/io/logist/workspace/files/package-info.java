/**
 * Files as the repository of a job holds them: listed, read, compared and changed by their paths. Nothing here touches the
 * directory of a run.
 */
@NamedInterface("files")
@NullMarked
package io.logist.workspace.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

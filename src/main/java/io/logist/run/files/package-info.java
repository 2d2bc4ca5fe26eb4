/** The files that runs find and leave: where they are kept, and reading them. */
@NamedInterface("files")
@NullMarked
package io.logist.run.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Snapshots: what is in the directory of a run is kept, found intact, and put back. */
@NamedInterface("snapshots")
@NullMarked
package io.logist.workspace.snapshots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

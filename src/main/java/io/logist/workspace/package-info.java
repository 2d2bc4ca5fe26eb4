/** The directories that shell steps run in, and the snapshots of what is in them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "home"})
package io.logist.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The directories that shell steps run in, and what a manifest and the server say of the files in them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "home"})
package io.logist.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

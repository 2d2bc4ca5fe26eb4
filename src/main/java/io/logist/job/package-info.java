/** Jobs, their manifests and revisions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "step", "workspace"})
package io.logist.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

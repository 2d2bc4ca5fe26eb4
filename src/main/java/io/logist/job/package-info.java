/** Jobs, their manifests and revisions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "page", "step", "secret", "workspace", "workspace :: files", "archive"})
package io.logist.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Drives runs: dispatch, processing, cancellation, recovery. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "run", "step", "workspace", "job"})
package io.logist.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

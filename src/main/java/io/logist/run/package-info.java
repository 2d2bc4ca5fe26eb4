/** Runs and their steps: history, guarded transitions, logs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "page", "follow", "archive", "job", "step", "workspace"})
package io.logist.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

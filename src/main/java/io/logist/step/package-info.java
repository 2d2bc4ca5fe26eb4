/** What a step is and how one is executed; a new step type is one {@link io.logist.step.StepExecutor}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "home", "workspace", "database"})
package io.logist.step;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

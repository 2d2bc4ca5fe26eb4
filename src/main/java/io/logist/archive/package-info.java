/** Many files as one: archives that callers send, and such that they get. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "home", "workspace"})
package io.logist.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

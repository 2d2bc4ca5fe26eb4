/** What attempts wrote: taken as it comes, kept up to a cap, read while it grows. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "page", "follow", "job", "run", "run :: history", "step"})
package io.logist.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

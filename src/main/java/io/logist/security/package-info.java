/** Who may call what. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.logist.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

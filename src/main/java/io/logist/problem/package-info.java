/** What can go wrong, as RFC 9457 problem details. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.logist.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Hiding values that nobody is to read, wherever they turn up. Knows nothing of where the values come from. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.logist.masking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

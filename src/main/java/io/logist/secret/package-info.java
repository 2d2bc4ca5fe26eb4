/** Values that jobs name and nobody is to read: where they come from, and the store of those that are put in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "page", "home", "masking"})
package io.logist.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

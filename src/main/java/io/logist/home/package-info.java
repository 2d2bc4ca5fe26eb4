/** The directory that holds everything Logist keeps on disk. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.logist.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

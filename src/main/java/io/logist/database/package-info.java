/** The PostgreSQL that Logist brings along when none is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {"home"})
package io.logist.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

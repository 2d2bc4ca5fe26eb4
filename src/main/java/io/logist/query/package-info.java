/** What may stand in the query of each route. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "page", "step"})
package io.logist.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

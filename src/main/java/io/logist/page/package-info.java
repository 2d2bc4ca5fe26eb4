/** Lists in pages: how many items, from where, and where the next page is. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.logist.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

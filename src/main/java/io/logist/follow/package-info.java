/** What happens, told as it happens: streams of Server-Sent Events that a cut does not harm. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "page"})
package io.logist.follow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

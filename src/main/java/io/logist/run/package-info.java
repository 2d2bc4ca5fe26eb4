/** What a run is, and each of its steps: what they were given, the states they go through, and what changes them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "page", "follow", "archive", "job", "step", "workspace",
        "workspace :: files", "workspace :: snapshots"})
package io.logist.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What differs between two runs of a job. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "job", "run", "run :: history", "run :: files", "rerun",
        "workspace", "workspace :: files"})
package io.logist.diff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Running a job again, from the beginning or from any step. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "job", "run", "run :: history", "run :: ledger", "run :: files",
        "run :: requests", "step", "workspace", "workspace :: files", "workspace :: snapshots"})
package io.logist.rerun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

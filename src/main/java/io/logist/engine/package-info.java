/** Drives runs: dispatch, processing, cancellation, recovery. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "run", "run :: history", "run :: ledger", "run :: files", "run :: retention",
        "log", "step", "workspace", "workspace :: snapshots", "job", "secret", "masking", "database"})
package io.logist.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

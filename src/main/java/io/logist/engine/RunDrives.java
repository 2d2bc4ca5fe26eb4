package io.logist.engine;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunHistory;
import io.logist.run.RunLedger;
import org.springframework.stereotype.Component;

/** Begins turns at driving runs. */
@Component
class RunDrives {

    private final InstanceName instance;
    private final RunLedger ledger;
    private final RunHistory history;
    private final Attempts attempts;

    RunDrives(InstanceName instance, RunLedger ledger, RunHistory history, Attempts attempts) {
        this.instance = instance;
        this.ledger = ledger;
        this.history = history;
        this.attempts = attempts;
    }

    /** @param run as it is recorded, or was a moment ago */
    RunDrive of(ActiveRun active, Manifest manifest, Run run) {
        return new RunDrive(this, active, manifest, run);
    }

    String instance() {
        return instance.toString();
    }

    RunLedger ledger() {
        return ledger;
    }

    RunHistory history() {
        return history;
    }

    Attempts attempts() {
        return attempts;
    }
}

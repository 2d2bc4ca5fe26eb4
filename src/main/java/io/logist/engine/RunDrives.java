package io.logist.engine;

import io.logist.job.Manifest;
import io.logist.run.Run;
import org.springframework.stereotype.Component;

/** Begins turns at driving runs. */
@Component
class RunDrives {

    private final InstanceName instance;
    private final PatientLedger ledger;
    private final Attempts attempts;

    RunDrives(InstanceName instance, PatientLedger ledger, Attempts attempts) {
        this.instance = instance;
        this.ledger = ledger;
        this.attempts = attempts;
    }

    /** @param run as it is recorded, or was a moment ago */
    RunDrive of(ActiveRun active, Manifest manifest, Run run) {
        return new RunDrive(this, active, manifest, run);
    }

    String instance() {
        return instance.toString();
    }

    PatientLedger ledger() {
        return ledger;
    }

    Attempts attempts() {
        return attempts;
    }
}

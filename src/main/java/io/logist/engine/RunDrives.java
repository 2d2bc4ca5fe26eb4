package io.logist.engine;

import io.logist.engine.attempts.ActiveRun;
import io.logist.engine.attempts.Attempts;
import io.logist.engine.instances.InstanceName;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.step.Leftovers;
import org.springframework.stereotype.Component;

/** Begins turns at driving runs. */
@Component
class RunDrives {

    private final InstanceName instance;
    private final PatientLedger ledger;
    private final Attempts attempts;
    private final Leftovers leftovers;
    private final Quarantine quarantine;

    RunDrives(InstanceName instance, PatientLedger ledger, Attempts attempts, Leftovers leftovers,
            Quarantine quarantine) {
        this.instance = instance;
        this.ledger = ledger;
        this.attempts = attempts;
        this.leftovers = leftovers;
        this.quarantine = quarantine;
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

    /** What instances that are no more left at work. */
    Leftovers leftovers() {
        return leftovers;
    }

    /** Which of the runs that may crash an instance are to wait. */
    Quarantine quarantine() {
        return quarantine;
    }

    Attempts attempts() {
        return attempts;
    }
}

package io.logist.engine;

import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.run.Hold;
import io.logist.run.Run;
import io.logist.run.RunHistory;
import io.logist.run.RunLedger;
import io.logist.run.RunState;
import io.logist.run.Transition;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Drives one run: takes it, executes step after step, writes down what happened, until the run has ended, has paused, or
 * waits for a time. Holds no transaction or connection while a step runs.
 */
@Component
class JobProcessor {

    private final RunLedger ledger;
    private final RunHistory history;
    private final Jobs jobs;
    private final Attempts attempts;
    private final ActiveRuns active;

    JobProcessor(RunLedger ledger, RunHistory history, Jobs jobs, Attempts attempts, ActiveRuns active) {
        this.ledger = ledger;
        this.history = history;
        this.jobs = jobs;
        this.attempts = attempts;
        this.active = active;
    }

    /**
     * @param dispatch the hand-over that is acted upon
     * @return when to call again; empty: never, since the run has ended, has paused, or belongs to somebody else
     */
    Optional<Instant> process(long key, int dispatch) {
        Optional<Hold> hold = ledger.take(key, dispatch, attempts.now());
        return hold.isPresent() ? drive(active.enter(hold.get())) : Optional.empty();
    }

    private Optional<Instant> drive(ActiveRun drive) {
        try {
            Run run = history.get(drive.hold().run());
            Manifest manifest = jobs.manifest(run.spec().jobKey(), run.spec().revision());
            Optional<Instant> again = new RunDrive(ledger, history, attempts, drive, manifest, run).toItsEnd();
            if (again.isEmpty()) {
                attempts.leave(run);
            }
            return again;
        } finally {
            active.leave(drive);
        }
    }
}

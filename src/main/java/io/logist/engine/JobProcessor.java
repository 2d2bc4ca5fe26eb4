package io.logist.engine;

import io.logist.engine.attempts.ActiveRun;
import io.logist.job.Jobs;
import io.logist.run.Hold;
import io.logist.run.Run;
import io.logist.run.history.RunHistory;
import org.springframework.stereotype.Component;

/**
 * Drives one run: takes it, executes step after step, writes down what happened, until the run has ended, has paused, or
 * waits for a time. Holds no transaction or connection while a step runs.
 */
@Component
class JobProcessor {

    private final FreshRuns fresh;
    private final RunHistory history;
    private final Jobs jobs;
    private final ActiveRuns active;
    private final RunDrives drives;

    JobProcessor(FreshRuns fresh, RunHistory history, Jobs jobs, ActiveRuns active, RunDrives drives) {
        this.fresh = fresh;
        this.history = history;
        this.jobs = jobs;
        this.active = active;
        this.drives = drives;
    }

    /** @param dispatch the hand-over that is acted upon; an outdated one does nothing */
    Departure process(long key, int dispatch) {
        return fresh.take(key).or(() -> history.find(key)).filter(run -> run.progress().dispatch() == dispatch)
                .map(this::drive).orElseGet(Departure.Nothing::new);
    }

    /** @param run as it was recorded a moment ago */
    Departure drive(Run run) {
        ActiveRun drive = active.enter(new Hold(run.key(), run.progress().epoch() + 1));
        try {
            return drives.of(drive, jobs.manifest(run.spec().jobKey(), run.spec().revision()), run).toItsEnd();
        } finally {
            active.leave(drive);
        }
    }
}

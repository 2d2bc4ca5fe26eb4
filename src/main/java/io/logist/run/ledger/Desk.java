package io.logist.run.ledger;

import io.logist.job.JobRef;
import io.logist.run.Run;
import io.logist.run.RunActive;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.history.JobRuns;
import io.logist.run.history.RunHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where new runs of one job are admitted, one after the other, while the job's row is locked. Those that are admitted with
 * the same commit see each other here, before their rows are written; what one of them looks up need not be read again for
 * the next.
 */
public final class Desk implements JobRuns {

    /** As many as anybody has to know of. */
    private static final int MOST_ACTIVE = 2;

    private final JobRef job;
    private final RunHistory history;
    private final List<Run> admitted = new ArrayList<>();
    private final Map<Integer, Optional<Run>> found = new HashMap<>();
    private @Nullable List<Integer> activeBefore;
    private @Nullable Optional<Run> newestNotActive;

    Desk(JobRef job, RunHistory history) {
        this.job = job;
        this.history = history;
    }

    @Override
    public JobRef job() {
        return new JobRef(job.key(), job.id(), job.latestRevision(), job.lastRun() + admitted.size());
    }

    @Override
    public List<Integer> active() {
        if (activeBefore == null) {
            activeBefore = history.active(job);
        }
        return Stream.concat(admitted.reversed().stream().map(Run::number), activeBefore.stream()).limit(MOST_ACTIVE).toList();
    }

    @Override
    public Optional<Run> newestNotActive() {
        if (newestNotActive == null) {
            newestNotActive = history.newestNotActive(job);
        }
        return newestNotActive;
    }

    @Override
    public Optional<Run> find(int number) {
        return found.computeIfAbsent(number, n -> history.find(job, n));
    }

    /**
     * Admits a run in the state QUEUED; a paused run of the job gives way to it.
     *
     * @param steps one for each step of the revision
     * @param pauseAfter the step to pause after; null: none
     * @throws RunActive if an active run keeps it out
     */
    public void queue(RunSpec spec, List<StepRun> steps, @Nullable Integer pauseAfter) {
        boolean waiting = mustWait(spec.concurrency());
        Run.Progress progress = new Run.Progress(RunState.QUEUED, 0, waiting ? 0 : 1, waiting, pauseAfter, null, null, null,
                null, null, Run.Driver.NONE);
        admitted.add(new Run(0, job().lastRun() + 1, spec, progress, List.copyOf(steps)));
    }

    /** Those that are to be written, without keys. */
    List<Run> admitted() {
        return admitted;
    }
}

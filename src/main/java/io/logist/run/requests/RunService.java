package io.logist.run.requests;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.run.InvalidStep;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.run.StepWord;
import io.logist.run.ledger.Admissions;
import io.logist.run.ledger.Desk;
import io.logist.workspace.WorkspaceMode;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Starts runs of a job's newest revision. */
@Service
class RunService {

    private final Jobs jobs;
    private final Admissions admissions;
    private final Clock clock;

    RunService(Jobs jobs, Admissions admissions, Clock clock) {
        this.jobs = jobs;
        this.admissions = admissions;
        this.clock = clock;
    }

    /**
     * Queues a run from the first step on.
     *
     * @param pauseAfter the step to pause after; null: none
     * @throws RunActive if an active run keeps it out
     * @throws InvalidParameters if the parameters do not fit
     * @throws InvalidStep if {@code until} names no step
     */
    Run start(String id, RunRequest request, @Nullable Integer pauseAfter) {
        return admissions.admit(id, desk -> start(desk, request, pauseAfter));
    }

    private void start(Desk desk, RunRequest request, @Nullable Integer pauseAfter) {
        JobRef job = desk.job();
        Manifest manifest = jobs.manifest(job, job.latestRevision());
        RunSpec.Range range = range(manifest, request.until());
        RunSpec.Inputs inputs = new RunSpec.Inputs(
                ParameterValues.of(manifest.parameters(), request.inputs().parameters()).orThrow(), request.inputs().env());
        desk.queue(new RunSpec(job.key(), pauseAfter == null ? RunKind.RUN : RunKind.STEP, job.latestRevision(),
                manifest.concurrency(), range, null, WorkspaceMode.FRESH, inputs,
                new RunSpec.Request(request.inputs().reason(), request.requestedBy(), clock.instant()), List.of()),
                StepRun.unstarted(manifest, range), pauseAfter);
    }

    private static RunSpec.Range range(Manifest manifest, @Nullable String until) {
        int count = manifest.steps().size();
        int last = until == null ? count : StepWord.numberOf(until, manifest)
                .orElseThrow(() -> new InvalidStep("/until", InvalidStep.detail(until, manifest)));
        return new RunSpec.Range(1, last, last < count);
    }
}

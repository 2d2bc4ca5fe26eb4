package io.logist.run;

import io.logist.job.Concurrency;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.step.Step;
import io.logist.workspace.WorkspaceMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records new runs. A run and its hand-over to whoever drives it are one transaction. */
@Service
public class RunService {

    private final Jobs jobs;
    private final RunRows rows;
    private final RunTransitions transitions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunService(Jobs jobs, RunRows rows, RunTransitions transitions, ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.transitions = transitions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Queues a run of the job's newest revision from its first step.
     *
     * @param pauseAfter the step to pause after; null: none
     * @throws RunActive if an active run keeps it out
     * @throws InvalidParameters if the parameters do not fit
     * @throws InvalidStep if {@code until} names no step
     */
    @Transactional
    Run start(String id, RunRequest request, @Nullable Integer pauseAfter) {
        JobRef job = jobs.lock(id);
        Manifest manifest = jobs.manifest(job, job.latestRevision());
        RunSpec.Range range = range(manifest, request.until());
        RunSpec.Inputs inputs = new RunSpec.Inputs(
                ParameterValues.of(manifest.parameters(), request.inputs().parameters()).orThrow(), request.inputs().env());
        return queue(job, new RunSpec(job.key(), pauseAfter == null ? RunKind.RUN : RunKind.STEP, job.latestRevision(),
                manifest.concurrency(), range, null, WorkspaceMode.FRESH, inputs,
                new RunSpec.Request(request.inputs().reason(), request.requestedBy(), clock.instant()), List.of()),
                steps(manifest, range), pauseAfter);
    }

    /**
     * Records a new run in the state QUEUED; a paused run of the job gives way to it. The caller's transaction holds the
     * job's lock.
     *
     * @param steps one for each step of the revision
     * @throws RunActive if an active run keeps it out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Run queue(JobRef job, RunSpec spec, List<StepRun> steps, @Nullable Integer pauseAfter) {
        boolean waiting = mustWait(job, spec.concurrency());
        int number = jobs.nextRunNumber(job);
        RunRow row = rows.saveAndFlush(new RunRow(number, spec, steps, pauseAfter, waiting));
        transitions.supersedePaused(job.key(), number, spec.request().queuedAt());
        if (!waiting) {
            events.publishEvent(new RunDispatched(row.key(), 1));
        }
        return row.toRun();
    }

    /**
     * Whether a run of that concurrency has to wait for another of its job to end.
     *
     * @throws RunActive if it may not even wait
     */
    boolean mustWait(JobRef job, Concurrency concurrency) {
        List<Integer> active = concurrency == Concurrency.PARALLEL ? List.of()
                : rows.unfinishedIn(job.key(), RunHistory.ACTIVE, Limit.of(1));
        if (concurrency == Concurrency.REJECT && !active.isEmpty()) {
            throw new RunActive(job.id(), active.getFirst());
        }
        return !active.isEmpty();
    }

    private static RunSpec.Range range(Manifest manifest, @Nullable String until) {
        int count = manifest.steps().size();
        int last = until == null ? count : StepWord.numberOf(until, manifest)
                .orElseThrow(() -> new InvalidStep("/until", InvalidStep.detail(until, manifest)));
        return new RunSpec.Range(1, last, last < count);
    }

    private static List<StepRun> steps(Manifest manifest, RunSpec.Range range) {
        List<StepRun> steps = new ArrayList<>();
        for (int number = 1; number <= manifest.steps().size(); number++) {
            Step step = manifest.step(number);
            steps.add(StepRun.unstarted(number, step.name(), step.type(),
                    range.contains(number) ? StepState.PENDING : StepState.NOT_SELECTED));
        }
        return steps;
    }
}

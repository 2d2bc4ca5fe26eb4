package io.logist.run.requests;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.problem.FieldError;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.Announcements;
import io.logist.run.ledger.RunTransitions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does to runs that exist: the next step, go on, cancel. */
@Service
class RunControl {

    private final Jobs jobs;
    private final RunService runs;
    private final RunHistory history;
    private final RunTransitions transitions;
    private final Announcements announcements;

    RunControl(Jobs jobs, RunService runs, RunHistory history, RunTransitions transitions, Announcements announcements) {
        this.jobs = jobs;
        this.runs = runs;
        this.history = history;
        this.transitions = transitions;
        this.announcements = announcements;
    }

    /** Takes the paused run one step further, or starts a run that pauses after its first step. */
    @Transactional
    Run step(String id, RunRequest request) {
        JobRef job = jobs.lock(id);
        Optional<Run> paused = history.newestPaused(job);
        if (paused.isEmpty()) {
            return runs.start(id, request, 1);
        }
        Run run = paused.get();
        if (!request.inputs().isEmpty() || request.until() != null) {
            throw new InvalidRequest(List.of(new FieldError("", ("run %d is paused and keeps what it was started with; send "
                    + "no parameters, env or until, or start another run").formatted(run.number()))));
        }
        return goOn(job, run, nextStep(run), request.requestedBy());
    }

    /** @throws RunNotPaused unless it is paused */
    @Transactional
    Run resume(String id, String number, String by) {
        JobRef job = jobs.lock(id);
        Run run = history.get(job, number);
        if (run.state() != RunState.PAUSED) {
            throw new RunNotPaused(id, run.number(), run.state());
        }
        return goOn(job, run, null, by);
    }

    /**
     * A run that nobody drives is cancelled at once; of a RUNNING one its driver is told. Cancelling again is no mistake.
     *
     * @throws RunFinished if it has ended otherwise
     */
    @Transactional
    Run cancel(String id, String number, String by) {
        JobRef job = jobs.lock(id);
        Run run = history.get(job, number);
        RunTransitions.Wish wish = new RunTransitions.Wish(by, announcements.now());
        if (transitions.cancelUndriven(run.key(), wish)) {
            Run cancelled = history.get(job, run.number());
            announcements.settled(cancelled);
            return cancelled;
        }
        if (transitions.requestCancel(run.key(), wish)) {
            announcements.cancelRequested(run);
        }
        return endedOrCancelled(job, run.number());
    }

    private Run endedOrCancelled(JobRef job, int number) {
        Run now = history.get(job, number);
        if (now.state().isFinal() && now.state() != RunState.CANCELLED) {
            throw new RunFinished(number, now.state());
        }
        return now;
    }

    private Run goOn(JobRef job, Run run, @Nullable Integer pauseAfter, String by) {
        boolean waiting = history.of(job).mustWait(run.spec().concurrency());
        int dispatch = transitions.goOn(run.key(), pauseAfter, waiting, new RunTransitions.Wish(by, announcements.now()))
                .orElseThrow(() -> new RunNotPaused(job.id(), run.number(), run.state()));
        if (!waiting) {
            announcements.dispatched(run, dispatch);
        }
        return history.get(job, run.number());
    }

    private static int nextStep(Run run) {
        return run.steps().stream().filter(step -> step.state() == StepState.PENDING).mapToInt(StepRun::number)
                .findFirst().orElse(run.spec().range().until());
    }
}

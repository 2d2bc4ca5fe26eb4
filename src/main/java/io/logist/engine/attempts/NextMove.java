package io.logist.engine.attempts;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.step.Durations;
import io.logist.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do next with a run, decided from what is recorded of it and nothing else, so that a run goes on in the same
 * way after any crash.
 */
public sealed interface NextMove {

    /** Write that the step begins or goes on, then execute it. */
    record Execute(int step, Transition begin, boolean continued) implements NextMove {
    }

    /** Write that the step's wait is over; then its attempt has timed out, since its time ended while it waited. */
    record Expire(int step, Transition begin) implements NextMove {
    }

    /** Hold no thread until then. */
    record Sleep(Instant until) implements NextMove {
    }

    /** Write these; then the run has ended or paused. */
    record Settle(List<Transition> transitions) implements NextMove {
    }

    /** A run that brings down whatever instance drives it is given up, so that it harms no others. */
    int MOST_RECOVERIES = 3;

    /**
     * @param run with everything applied that happened to it, recorded or about to be
     * @param manifest of the run's revision
     */
    static NextMove of(Run run, Manifest manifest, Instant now) {
        if (run.progress().cancelRequestedAt() != null) {
            return end(run, RunState.CANCELLED, StepState.CANCELLED, null, now);
        }
        if (run.progress().driver().recoveries() > MOST_RECOVERIES) {
            return end(run, RunState.FAILED, StepState.INTERRUPTED, crashLoop(run), now);
        }
        for (int number = run.spec().range().start(); number <= run.spec().range().until(); number++) {
            StepRun step = run.step(number);
            Step definition = manifest.step(number);
            if (step.state().failed() && !definition.continueOnFailure() || stopped(step)) {
                return end(run, step.state().failed() ? RunState.FAILED : RunState.INTERRUPTED, StepState.CANCELLED,
                        failureOf(step), now);
            }
            if (!step.state().isOver()) {
                return at(run, step, definition, manifest, now);
            }
        }
        return end(run, RunState.SUCCEEDED, StepState.CANCELLED, null, now);
    }

    /** When the run's time is up, if it has a limit. */
    static Optional<Instant> deadline(Run run, Manifest manifest) {
        Instant started = run.progress().startedAt();
        return manifest.timeout() == null || started == null ? Optional.empty()
                : Optional.of(started.plus(manifest.timeout()));
    }

    private static NextMove at(Run run, StepRun step, Step definition, Manifest manifest, Instant now) {
        Optional<Instant> deadline = deadline(run, manifest);
        if (deadline.isPresent() && !now.isBefore(deadline.get())) {
            Run.Failure failure = new Run.Failure(step.number(), "run-timed-out",
                    "The run took longer than the manifest's timeout of " + Durations.text(manifest.timeout()));
            return end(run, RunState.FAILED, StepState.TIMED_OUT, failure, now);
        }
        if (step.state() == StepState.PENDING) {
            Integer pauseAfter = run.progress().pauseAfter();
            return pauseAfter != null && step.number() > pauseAfter
                    ? new Settle(List.of(new Transition.RunPaused()))
                    : new Execute(step.number(), new Transition.StepStarted(step.number(), 1, now), false);
        }
        return step.waiting() == null ? afterCrash(run, step, definition, now)
                : waiting(step, definition, step.waiting(), deadline, now);
    }

    private static NextMove waiting(StepRun step, Step definition, StepRun.Wait wait, Optional<Instant> deadline,
            Instant now) {
        if (now.isBefore(wait.until())) {
            return new Sleep(deadline.filter(d -> d.isBefore(wait.until())).orElse(wait.until()));
        }
        return switch (wait.reason()) {
            case RETRY ->
                    new Execute(step.number(), new Transition.StepStarted(step.number(), step.attempts() + 1, now), false);
            case TIMER -> outlasted(step, definition, wait)
                    ? new Expire(step.number(), new Transition.StepContinued(step.number()))
                    : new Execute(step.number(), new Transition.StepContinued(step.number()), true);
        };
    }

    /** Whether the timer was cut to the attempt's time. One that ended before, if noticed late, is no timeout. */
    private static boolean outlasted(StepRun step, Step definition, StepRun.Wait wait) {
        return definition.timeout() != null && step.attemptStartedAt() != null
                && !wait.until().isBefore(step.attemptStartedAt().plus(definition.timeout()));
    }

    /** The step was being executed by an instance that is no more; whether it had any effect is not known. */
    private static NextMove afterCrash(Run run, StepRun step, Step definition, Instant now) {
        if (definition.idempotent()) {
            return new Execute(step.number(), new Transition.StepStarted(step.number(), step.attempts() + 1, now), false);
        }
        Run.Failure failure = new Run.Failure(step.number(), "interrupted", ("The instance that executed step '%s' stopped, "
                + "and the step is not idempotent: look at what it did, then rerun from a step of your choice.")
                .formatted(step.name()));
        return end(run, RunState.INTERRUPTED, StepState.INTERRUPTED, failure, now);
    }

    private static Run.Failure crashLoop(Run run) {
        Integer step = run.steps().stream().filter(s -> s.state() == StepState.RUNNING).map(StepRun::number).findFirst()
                .orElse(null);
        return new Run.Failure(step, "crash-loop", ("%d times in a row the instance that drove the run crashed before a step "
                + "ended. Look into its log for the cause, then rerun from that step.").formatted(MOST_RECOVERIES + 1));
    }

    /** Ends the run, and with it the step that is still RUNNING, if there is one. */
    private static NextMove end(Run run, RunState state, StepState running, Run.Failure failure, Instant now) {
        List<Transition> transitions = new ArrayList<>();
        run.steps().stream().filter(step -> step.state() == StepState.RUNNING).forEach(step ->
                transitions.add(new Transition.StepEnded(step.number(), running, null, null,
                        failure == null ? step.error() : new StepRun.Error(failure.code(), failure.message()), now)));
        transitions.add(new Transition.RunEnded(state, failure, now));
        return new Settle(transitions);
    }

    private static boolean stopped(StepRun step) {
        return step.state() == StepState.CANCELLED || step.state() == StepState.INTERRUPTED;
    }

    private static Run.Failure failureOf(StepRun step) {
        StepRun.Error error = step.error();
        return new Run.Failure(step.number(), error == null ? "step-" + step.state().name().toLowerCase() : error.code(),
                "Step '%s' %s".formatted(step.name(), error == null ? "did not succeed" : "failed: " + error.message()));
    }
}

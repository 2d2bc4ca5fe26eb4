package io.logist.engine.attempts;

import io.logist.engine.instances.Overtaken;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.Transition;
import io.logist.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Makes attempts of steps, in three phases: the files that the step is to find are prepared, its executor is called, what
 * it left is kept. The step's timeout bounds the executor's work alone; the run's, and whoever stops the run, all three.
 */
@Component
public class Attempts {

    private final StepCalls calls;
    private final StepFiles files;
    private final Phases phases;
    private final Overtaken overtaken;
    private final RandomGenerator random;

    Attempts(StepCalls calls, StepFiles files, Phases phases, Overtaken overtaken, RandomGenerator random) {
        this.calls = calls;
        this.files = files;
        this.phases = phases;
        this.overtaken = overtaken;
        this.random = random;
    }

    public Instant now() {
        return phases.now();
    }

    /**
     * Executes the attempt that is recorded as begun.
     *
     * @return what came of it; empty if nothing is to be written
     */
    public List<Transition> execute(ActiveRun active, Run run, Manifest manifest, NextMove.Execute move) {
        StepUse use = calls.use(run, manifest, move.step(), move.continued());
        Optional<AttemptEnd> unprepared = prepare(active, use);
        return transitions(use, unprepared.isPresent() ? unprepared.get() : keep(active, use, call(active, use)));
    }

    /** Whether the step may run before its beginning is recorded. */
    public boolean isPure(Step step) {
        return calls.isPure(step);
    }

    /** What comes of an attempt whose time ended while it waited. */
    public List<Transition> expire(ActiveRun active, Run run, Manifest manifest, NextMove.Expire move) {
        StepUse use = calls.use(run, manifest, move.step(), true);
        return transitions(use, keep(active, use, new AttemptEnd.TimedOut(Objects.requireNonNull(use.step().timeout()))));
    }

    /** No more attempts of the run will be made here. */
    public void leave(Run run) {
        files.forget(run);
    }

    /** @return why the attempt has ended already, if so */
    private Optional<AttemptEnd> prepare(ActiveRun active, StepUse use) {
        return files.mayPrepare(use)
                ? phases.go(active, untilDeadline(use), unlessOvertaken(use, () -> files.prepare(use)), Optional::of)
                : Optional.empty();
    }

    private AttemptEnd call(ActiveRun active, StepUse use) {
        return calls.isPure(use.step()) ? phases.goAtOnce(() -> new AttemptEnd.Returned(calls.call(active.hold(), use)))
                : phases.go(active, untilTimeout(use),
                () -> new AttemptEnd.Returned(calls.call(active.hold(), use)), end -> end);
    }

    private AttemptEnd keep(ActiveRun active, StepUse use, AttemptEnd end) {
        return files.mayKeep(use, end)
                ? phases.go(active, untilDeadline(use), unlessOvertaken(use, () -> files.keep(use, end)), other -> other) : end;
    }

    private <T> Phases.Phase<T> unlessOvertaken(StepUse use, Phases.Phase<T> phase) {
        return () -> {
            overtaken.check(use.run());
            return phase.go();
        };
    }

    private List<Transition> transitions(StepUse use, AttemptEnd end) {
        return AttemptEnd.transitions(end, use.step(), use.stepRun(), now(), random);
    }

    private static Phases.Limit untilDeadline(StepUse use) {
        return new Phases.Limit(NextMove.deadline(use.run(), use.manifest()).orElse(null), null);
    }

    /** An attempt that goes on has had some of its time. */
    private Phases.Limit untilTimeout(StepUse use) {
        Phases.Limit run = untilDeadline(use);
        Duration timeout = calls.timeout(use.step());
        if (timeout == null) {
            return run;
        }
        StepRun at = use.stepRun();
        Instant begun = use.continued() && at.attemptStartedAt() != null ? at.attemptStartedAt() : now();
        Instant own = begun.plus(timeout);
        return run.at() != null && run.at().isBefore(own) ? run : new Phases.Limit(own, timeout);
    }
}

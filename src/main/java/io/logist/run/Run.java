package io.logist.run;

import io.logist.job.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job, as it stood when it was read.
 *
 * @param key the row's key
 * @param number counts from 1 within the job
 * @param spec what never changes
 * @param progress what does
 * @param steps all steps of the revision, by number
 */
public record Run(long key, int number, RunSpec spec, Progress progress, List<StepRun> steps) {

    /**
     * @param epoch how often the run was taken by an instance; only the newest taker may write
     * @param dispatch how often it was handed to the scheduler
     * @param waiting queued behind another run of its job
     * @param pauseAfter the step to pause after; null: none
     */
    public record Progress(RunState state, int epoch, int dispatch, boolean waiting, @Nullable Integer pauseAfter,
            @Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Instant cancelRequestedAt,
            @Nullable Integer supersededBy, @Nullable Failure failure, Driver driver) {

        Progress taken(String by, Instant at) {
            return new Progress(RunState.RUNNING, epoch + 1, dispatch, false, pauseAfter, startedAt == null ? at : startedAt,
                    null, cancelRequestedAt, supersededBy, failure, driver.replacedBy(by));
        }

        Progress driven(Driver by) {
            return new Progress(state, epoch, dispatch, waiting, pauseAfter, startedAt, finishedAt, cancelRequestedAt,
                    supersededBy, failure, by);
        }

        Progress ended(RunState end, @Nullable Failure why, Instant at) {
            return new Progress(end, epoch, dispatch, false, pauseAfter, startedAt, at, cancelRequestedAt, supersededBy, why,
                    driver.gone());
        }

        Progress paused() {
            return new Progress(RunState.PAUSED, epoch, dispatch, false, pauseAfter, startedAt, null, cancelRequestedAt,
                    supersededBy, failure, driver.gone());
        }

        Progress cancelling(Instant at) {
            return new Progress(state, epoch, dispatch, waiting, pauseAfter, startedAt, finishedAt, at, supersededBy, failure,
                    driver);
        }
    }

    /**
     * Which instance executes the run.
     *
     * @param instance the last that took it; null: none yet
     * @param busy whether it has not let the run go; if it is no more, that was by a crash
     * @param recoveries how often the run was taken from a crashed instance since a step of it last ended
     */
    public record Driver(@Nullable String instance, boolean busy, int recoveries) {

        public static final Driver NONE = new Driver(null, false, 0);

        Driver replacedBy(String other) {
            return new Driver(other, true, busy ? recoveries + 1 : recoveries);
        }

        Driver gone() {
            return new Driver(instance, false, recoveries);
        }

        Driver getsOn() {
            return new Driver(instance, busy, 0);
        }
    }

    /**
     * Why a run did not succeed.
     *
     * @param step the number of the step to blame; null: the run as a whole
     */
    public record Failure(@Nullable Integer step, String code, String message) {
    }

    public RunState state() {
        return progress.state();
    }

    public StepRun step(int number) {
        return steps.get(number - 1);
    }

    /**
     * Whether the run, or the one that it carried the step from, went past the step with a result: it succeeded, or its
     * failure was tolerated.
     *
     * @param manifest of the run's revision
     */
    public boolean passed(StepRun step, Manifest manifest) {
        return step.state().succeeded() || step.state().failed()
                && (step.originRun() != null || manifest.step(step.number()).continueOnFailure());
    }

    /**
     * The newest step before another one that decides which files that one is to find. If it has no snapshot, its files
     * were not kept. What a step left that the run did not go past is evidence, and no later step is to find it.
     *
     * @param from the first step that counts
     * @param manifest of the run's revision
     * @param onFiles the types of steps that work on files
     */
    public Optional<StepRun> lastOnFiles(int from, int before, Manifest manifest, Set<String> onFiles) {
        return steps.reversed().stream().filter(step -> from <= step.number() && step.number() < before)
                .filter(step -> passed(step, manifest))
                .filter(step -> step.snapshot() != null || onFiles.contains(step.type()) || departsAt(step.number()))
                .findFirst();
    }

    /**
     * Whether the run goes on, at its first step, with other files than its carried steps left. Then that step has a
     * snapshot, whatever its type, so that the newest snapshot before a step always is what that step found.
     */
    public boolean departsAt(int step) {
        return step == spec.range().start() && switch (spec.workspace()) {
            case RESTORE -> false;
            case KEEP -> true;
            case FRESH -> steps.stream().anyMatch(other -> other.number() < step && other.snapshot() != null);
        };
    }

    /** Whether it may be kept in memory for a while beside many others: its parameters, env and outputs are small. */
    public boolean isLight() {
        return Weight.isLight(this);
    }

    /** The same run, its cancellation requested. */
    public Run cancelling(Instant at) {
        return progress.cancelRequestedAt() != null ? this : with(old -> old.cancelling(at));
    }

    /** The same run with one step replaced. */
    public Run with(StepRun step) {
        List<StepRun> changed = new ArrayList<>(steps);
        changed.set(step.number() - 1, step);
        return new Run(key, number, spec, progress, List.copyOf(changed));
    }

    /** The same run with its progress changed. */
    public Run with(UnaryOperator<Progress> change) {
        return new Run(key, number, spec, change.apply(progress), steps);
    }
}

package io.logist.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
     * The newest snapshot that the steps from that one on left before another one: the files as that one is to find them.
     *
     * @param from the first step that counts
     */
    public Optional<String> snapshotBefore(int step, int from) {
        return steps.reversed().stream().filter(other -> from <= other.number() && other.number() < step)
                .map(StepRun::snapshot).filter(Objects::nonNull).findFirst();
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

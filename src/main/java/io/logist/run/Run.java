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
            @Nullable Integer supersededBy, @Nullable Failure failure) {

        Progress ended(RunState end, @Nullable Failure why, Instant at) {
            return new Progress(end, epoch, dispatch, false, pauseAfter, startedAt, at, cancelRequestedAt, supersededBy, why);
        }

        Progress paused() {
            return new Progress(RunState.PAUSED, epoch, dispatch, false, pauseAfter, startedAt, null, cancelRequestedAt,
                    supersededBy, failure);
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
        Progress p = progress;
        return p.cancelRequestedAt() != null ? this : with(old -> new Progress(p.state(), p.epoch(), p.dispatch(),
                p.waiting(), p.pauseAfter(), p.startedAt(), p.finishedAt(), at, p.supersededBy(), p.failure()));
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

package io.logist.run.history;

import io.logist.job.Concurrency;
import io.logist.job.JobRef;
import io.logist.run.Run;
import io.logist.run.RunActive;
import java.util.List;
import java.util.Optional;

/** The runs of one job, to decide on another one. */
public interface JobRuns {

    /** The job as it stands. */
    JobRef job();

    /** The numbers of the newest two active runs, newest first. */
    List<Integer> active();

    /** What a rerun starts from unless told otherwise. */
    Optional<Run> newestNotActive();

    Optional<Run> find(int number);

    /**
     * Whether a run of that concurrency has to wait for another of its job to end.
     *
     * @throws RunActive if it may not even wait
     */
    default boolean mustWait(Concurrency concurrency) {
        List<Integer> active = concurrency == Concurrency.PARALLEL ? List.of() : active();
        if (concurrency == Concurrency.REJECT && !active.isEmpty()) {
            throw new RunActive(job().id(), active.getFirst());
        }
        return !active.isEmpty();
    }
}

package io.logist.run.history;

import io.logist.job.JobRef;
import io.logist.run.Run;
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
}

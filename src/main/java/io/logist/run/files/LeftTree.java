package io.logist.run.files;

import io.logist.job.JobRef;
import io.logist.run.Run;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The files that were asked for: those that a step of a run left. */
record LeftTree(JobRef job, Run run, LeftFiles.Left left) {

    Optional<String> commit() {
        return left.tree();
    }

    /** In words: after which step. */
    String when() {
        return left.step() == 0 ? "at the beginning of run " + run.number()
                : "after step %d of run %d".formatted(left.step(), run.number());
    }

    String address() {
        return "/jobs/%s/runs/%d".formatted(job.id(), run.number());
    }

    String query() {
        return left.step() == 0 ? "" : "?step=" + left.step();
    }

    /** What to call all of it; a job's id is a name that every file system takes. */
    String fileName() {
        return "%s-run-%d%s.zip".formatted(job.id(), run.number(), left.step() == 0 ? "" : "-step-" + left.step());
    }

    Instant time() {
        Instant ended = left.step() == 0 ? null : run.step(left.step()).finishedAt();
        return Objects.requireNonNullElse(ended, run.spec().request().queuedAt());
    }
}

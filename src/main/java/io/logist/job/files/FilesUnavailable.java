package io.logist.job.files;

import io.logist.job.JobRef;
import io.logist.problem.LogistException;
import io.logist.workspace.SnapshotUnavailable;
import org.springframework.http.HttpStatus;

/** Files of a job that were once stored cannot be read. */
class FilesUnavailable extends LogistException {

    /** @param cause why; it is for the log, and not told */
    FilesUnavailable(JobRef job, SnapshotUnavailable cause) {
        super(HttpStatus.CONFLICT, "workspace-unavailable", ("The files of job '%s' cannot be read: what was stored is gone or "
                + "damaged. Ask for those of another revision, or put the job's directory below 'repositories' back from a "
                + "backup.").formatted(job.id()));
        initCause(cause);
    }
}

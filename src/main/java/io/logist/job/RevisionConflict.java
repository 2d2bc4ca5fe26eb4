package io.logist.job;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

public class RevisionConflict extends LogistException {

    RevisionConflict(JobRef job, String ifMatch) {
        super(HttpStatus.PRECONDITION_FAILED, "revision-conflict", ("Job '%s' is at revision %d, whose ETag is \"%d\", but "
                + "If-Match says %s. Read it again and repeat your change on top.").formatted(job.id(), job.latestRevision(),
                        job.latestRevision(), ifMatch.length() > 100 ? ifMatch.substring(0, 100) + "..." : ifMatch));
    }
}

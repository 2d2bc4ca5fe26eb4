package io.logist.job;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

public class RevisionNotFound extends LogistException {

    public RevisionNotFound(String id, int revision) {
        super(HttpStatus.NOT_FOUND, "revision-not-found",
                "Job '%s' has no revision %d. GET /jobs/%s/revisions lists those it has.".formatted(id, revision, id));
    }
}

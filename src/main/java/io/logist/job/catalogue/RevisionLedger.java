package io.logist.job.catalogue;

import io.logist.job.JobRef;
import io.logist.job.RevisionNotFound;
import io.logist.job.manifest.Submission;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds revisions to jobs, inside the transaction of whoever changes one. */
@Component
class RevisionLedger {

    private final JobTable table;
    private final RevisionTable revisions;
    private final Clock clock;

    RevisionLedger(JobTable table, RevisionTable revisions, Clock clock) {
        this.table = table;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** A new job with its first revision; empty: there is one of that id. */
    Optional<JobRef> begin(Submission submission) {
        Instant now = clock.instant();
        Optional<JobRef> made = table.insert(submission.id(), now);
        made.ifPresent(job -> revisions.insert(new JobRevision(job.key(), job.latestRevision(), submission.text(), null, now)));
        return made;
    }

    JobRevision newest(JobRef job) {
        return revisions.find(job.key(), job.latestRevision())
                .orElseThrow(() -> new RevisionNotFound(job.id(), job.latestRevision()));
    }

    /** The job's next revision; the caller holds the job's lock. */
    JobRevision add(JobRef job, String manifest, @Nullable String files) {
        Instant now = clock.instant();
        JobRevision next = new JobRevision(job.key(), job.latestRevision() + 1, manifest, files, now);
        revisions.insert(next);
        if (!table.revise(job.key(), job.latestRevision(), now)) {
            throw new IllegalStateException("Job '" + job.id() + "' changed while its row was locked");
        }
        return next;
    }
}

package io.logist.job;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and deletes jobs. What it is given is checked already. */
@Service
@Transactional
class JobService {

    private final JobTable table;
    private final JobRevisions revisions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JobCatalogue catalogue;

    JobService(JobTable table, JobRevisions revisions, ApplicationEventPublisher events, Clock clock, JobCatalogue catalogue) {
        this.table = table;
        this.revisions = revisions;
        this.events = events;
        this.clock = clock;
        this.catalogue = catalogue;
    }

    /** @throws JobExists if there is one of that id */
    JobView create(Submission submission) {
        Instant now = clock.instant();
        JobRef job = table.insert(submission.id(), now).orElseThrow(() -> new JobExists(submission.id()));
        revisions.save(new JobRevision(job.key(), job.latestRevision(), submission.text(), null, now));
        return catalogue.job(job.id());
    }

    /**
     * Gives the job a new revision, unless the manifest is what its newest one says already.
     *
     * @throws JobNotFound if there is none
     * @throws RevisionConflict if the job is not at the revision that the change depends on
     */
    JobView replace(Submission submission, IfMatch ifMatch) {
        JobRef job = lock(submission.id(), ifMatch);
        JobRevision newest = newest(job);
        if (!submission.text().equals(newest.manifest())) {
            Instant now = clock.instant();
            revisions.save(new JobRevision(job.key(), job.latestRevision() + 1, submission.text(), newest.files(), now));
            mustHold(table.revise(job.key(), job.latestRevision(), now), job);
        }
        return catalogue.job(job.id());
    }

    /**
     * Deletes the job with all its runs.
     *
     * @throws JobNotFound if there is none
     * @throws RevisionConflict if the job is not at the revision that the change depends on
     */
    void delete(String id, IfMatch ifMatch) {
        JobRef job = lock(id, ifMatch);
        events.publishEvent(new JobDeleting(job));
        mustHold(table.delete(job.key()), job);
        events.publishEvent(new JobDeleted(job));
    }

    private JobRef lock(String id, IfMatch ifMatch) {
        JobRef job = table.lock(id).orElseThrow(() -> new JobNotFound(id));
        ifMatch.check(job);
        return job;
    }

    private JobRevision newest(JobRef job) {
        return revisions.findByJobIdAndRevision(job.key(), job.latestRevision())
                .orElseThrow(() -> new RevisionNotFound(job.id(), job.latestRevision()));
    }

    private static void mustHold(boolean changed, JobRef job) {
        if (!changed) {
            throw new IllegalStateException("Job '" + job.id() + "' changed while its row was locked");
        }
    }
}

package io.logist.job.catalogue;

import io.logist.job.IfMatch;
import io.logist.job.JobDeleted;
import io.logist.job.JobDeleting;
import io.logist.job.JobNotFound;
import io.logist.job.JobRef;
import io.logist.job.manifest.Submission;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and deletes jobs. What it is given is checked already. */
@Service
@Transactional
class JobService {

    private final JobTable table;
    private final RevisionLedger ledger;
    private final ApplicationEventPublisher events;
    private final JobCatalogue catalogue;

    JobService(JobTable table, RevisionLedger ledger, ApplicationEventPublisher events, JobCatalogue catalogue) {
        this.table = table;
        this.ledger = ledger;
        this.events = events;
        this.catalogue = catalogue;
    }

    /** @throws JobExists if there is one of that id */
    JobView create(Submission submission) {
        ledger.begin(submission).orElseThrow(() -> new JobExists(submission.id()));
        return catalogue.job(submission.id());
    }

    /**
     * Gives the job a new revision, unless the manifest is what its newest one says already.
     *
     * @throws JobNotFound if there is none
     * @throws io.logist.job.RevisionConflict if the job is not at the revision that the change depends on
     */
    JobView replace(Submission submission, IfMatch ifMatch) {
        JobRef job = lock(submission.id(), ifMatch);
        JobRevision newest = ledger.newest(job);
        if (!submission.text().equals(newest.manifest())) {
            ledger.add(job, submission.text(), newest.files());
        }
        return catalogue.job(job.id());
    }

    /**
     * Deletes the job with all its runs.
     *
     * @throws JobNotFound if there is none
     * @throws io.logist.job.RevisionConflict if the job is not at the revision that the change depends on
     */
    void delete(String id, IfMatch ifMatch) {
        JobRef job = lock(id, ifMatch);
        events.publishEvent(new JobDeleting(job));
        if (!table.delete(job.key())) {
            throw new IllegalStateException("Job '" + id + "' was deleted while its row was locked");
        }
        events.publishEvent(new JobDeleted(job));
    }

    private JobRef lock(String id, IfMatch ifMatch) {
        JobRef job = table.lock(id).orElseThrow(() -> new JobNotFound(id));
        ifMatch.check(job);
        return job;
    }
}

package io.logist.job.catalogue;

import io.logist.job.JobNotFound;
import io.logist.job.LatestRuns;
import io.logist.job.LatestRuns.Latest;
import io.logist.job.RevisionNotFound;
import io.logist.job.manifest.JsonDocument;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads jobs and their revisions, as the API shows them. */
@Service
@Transactional(readOnly = true)
class JobCatalogue {

    private final RevisionTable revisions;
    private final JobTable table;
    private final LatestRuns latestRuns;

    JobCatalogue(RevisionTable revisions, JobTable table, LatestRuns latestRuns) {
        this.revisions = revisions;
        this.table = table;
        this.latestRuns = latestRuns;
    }

    /** @throws JobNotFound if there is none */
    JobView job(String id) {
        Job job = find(id);
        return JobView.of(job, stored(job, job.latestRevision()), latestRuns.of(List.of(job.key())).get(job.key()));
    }

    /** By id. */
    Page<JobSummary> jobs(PageRequest request) {
        List<JobTable.Listed> rows = table.list(request.after() == null ? "" : request.after(), request.rows());
        Map<Long, Latest> latest = latestRuns.of(rows.stream().map(JobTable.Listed::key).toList());
        return Page.of(rows, request, JobTable.Listed::id).map(job -> JobSummary.of(job, latest.get(job.key())));
    }

    /**
     * @throws JobNotFound if there is no such job
     * @throws RevisionNotFound if it has no such revision
     */
    RevisionView revision(String id, int number) {
        JobRevision revision = stored(find(id), number);
        return new RevisionView(id, number, JsonDocument.parse(revision.manifest()), revision.createdAt());
    }

    /**
     * Newest first.
     *
     * @throws JobNotFound if there is no such job
     */
    Page<RevisionView> revisions(String id, PageRequest request) {
        int before = Math.clamp(request.after(Integer.MAX_VALUE), 0, Integer.MAX_VALUE);
        List<RevisionView> rows = revisions.list(table.find(id).orElseThrow(() -> new JobNotFound(id)), before, request.rows());
        return Page.of(rows, request, RevisionView::revision);
    }

    private Job find(String id) {
        return table.whole(id).orElseThrow(() -> new JobNotFound(id));
    }

    private JobRevision stored(Job job, int number) {
        return revisions.find(job.key(), number).orElseThrow(() -> new RevisionNotFound(job.slug(), number));
    }
}

package io.logist.job;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface JobRevisions extends Repository<JobRevision, Long> {

    JobRevision save(JobRevision revision);

    Optional<JobRevision> findByJobIdAndRevision(long jobId, int revision);

    /** Newest first, without their manifests; those older than the given one. */
    @Query("""
            select new io.logist.job.RevisionView(:id, r.revision, r.createdAt) from JobRevision r
             where r.jobId = :key and r.revision < :before
             order by r.revision desc
            """)
    List<RevisionView> list(String id, long key, int before, Limit rows);
}

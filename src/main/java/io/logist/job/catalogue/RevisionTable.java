package io.logist.job.catalogue;

import io.logist.job.JobRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements on the rows of revisions, which never change. */
@Component
class RevisionTable {

    private static final String INSERT = """
            insert into job_revision (job_id, revision, manifest, files, created_at)
            values (:job, :revision, :manifest, :files, :created)
            """;

    private static final String FIND = """
            select job_id, revision, manifest, files, created_at from job_revision
             where job_id = :job and revision = :revision
            """;

    /** Without the manifests, since 200 of them could be 200 MiB. */
    private static final String LIST = """
            select revision, created_at from job_revision
             where job_id = :job and revision < :before
             order by revision desc
             limit :rows
            """;

    private final JdbcClient jdbc;

    RevisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(JobRevision revision) {
        jdbc.sql(INSERT).param("job", revision.jobKey()).param("revision", revision.revision())
                .param("manifest", revision.manifest()).param("files", revision.files())
                .param("created", revision.createdAt().atOffset(ZoneOffset.UTC)).update();
    }

    Optional<JobRevision> find(long job, int revision) {
        return jdbc.sql(FIND).param("job", job).param("revision", revision).query(RevisionTable::revision).optional();
    }

    /** Newest first; those older than the given one. */
    List<RevisionView> list(JobRef job, int before, int rows) {
        return jdbc.sql(LIST).param("job", job.key()).param("before", before).param("rows", rows)
                .query((row, i) -> new RevisionView(job.id(), row.getInt("revision"), JobTable.instant(row, "created_at"))).list();
    }

    private static JobRevision revision(ResultSet row, int number) throws SQLException {
        return new JobRevision(row.getLong("job_id"), row.getInt("revision"), row.getString("manifest"), row.getString("files"),
                JobTable.instant(row, "created_at"));
    }
}

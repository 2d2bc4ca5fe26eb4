package io.logist.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

class JobRevisionTests extends ApiTest {

    @Autowired
    private EntityManager entities;

    @Autowired
    private JobTable jobs;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Transactional
    void keepsAManifestAsItWasWritten() {
        String manifest = "{\"steps\": [], \"b\":  1, \"a\": \"ü\"}";
        JobRef job = jobs.insert("keeps-a-manifest", Instant.EPOCH).orElseThrow();
        JobRevision written = new JobRevision(job.key(), 1, manifest, null, Instant.EPOCH);
        entities.persist(written);
        entities.flush();
        entities.clear();
        assertThat(jdbc.sql("select manifest::text from job_revision where job_id = ?").param(job.key())
                .query(String.class).single()).isEqualTo(manifest);
        JobRevision read = entities
                .createQuery("from JobRevision where jobId = ?1", JobRevision.class).setParameter(1, job.key())
                .getSingleResult();
        assertThat(read.manifest()).isEqualTo(manifest);
    }
}

package io.logist.job;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A definition as it was. */
@Entity
@Immutable
@Table(name = "job_revision")
class JobRevision {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long jobId;

    private int revision;

    private String manifest;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected JobRevision() {
    }

    @SuppressWarnings("NullAway.Init")
    JobRevision(long jobId, int revision, String manifest, Instant now) {
        this.jobId = jobId;
        this.revision = revision;
        this.manifest = manifest;
        this.createdAt = now;
    }

    int revision() {
        return revision;
    }

    /** The manifest as JSON text. */
    String manifest() {
        return manifest;
    }

    Instant createdAt() {
        return createdAt;
    }
}

package io.logist.job;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

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

    private @Nullable String files;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected JobRevision() {
    }

    @SuppressWarnings("NullAway.Init")
    JobRevision(long jobId, int revision, String manifest, @Nullable String files, Instant now) {
        this.jobId = jobId;
        this.revision = revision;
        this.manifest = manifest;
        this.files = files;
        this.createdAt = now;
    }

    int revision() {
        return revision;
    }

    /** The manifest as JSON text. */
    String manifest() {
        return manifest;
    }

    /** The tree of the job's own files; null: it has none. */
    @Nullable String files() {
        return files;
    }

    Instant createdAt() {
        return createdAt;
    }
}

package io.logist.job;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The row of a job, to be read. It is written by the statements of {@link JobTable} alone. */
@Entity
@Immutable
@Table(name = "job")
class Job {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String slug;

    private int latestRevision;

    private int lastRun;

    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Job() {
    }

    long key() {
        return id;
    }

    String slug() {
        return slug;
    }

    int latestRevision() {
        return latestRevision;
    }

    int lastRun() {
        return lastRun;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}

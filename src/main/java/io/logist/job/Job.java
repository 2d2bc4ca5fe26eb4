package io.logist.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The row of a job. Its counters change through guarded statements alone, never through this entity.
 */
@Entity
@Table(name = "job")
class Job {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(updatable = false)
    private String slug;

    @Column(updatable = false)
    private int latestRevision;

    @Column(updatable = false)
    private int lastRun;

    @Column(updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Job() {
    }

    @SuppressWarnings("NullAway.Init")
    Job(String slug, Instant now) {
        this.slug = slug;
        this.latestRevision = 1;
        this.createdAt = now;
        this.updatedAt = now;
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

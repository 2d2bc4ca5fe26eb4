package io.logist.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.ApiTest;
import io.logist.job.JobNotFound;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.job.RevisionNotFound;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** What other features count on. */
class StoredJobsTests extends ApiTest {

    private final String id = "job-" + UUID.randomUUID();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void makeTheJob() {
        JobRequests.post(JobRequests.manifest(id, "first")).statusCode(201);
    }

    @Test
    void givesTheDefinitionOfEachRevision() {
        JobRequests.put(id, JobRequests.manifest(id, "second")).then().statusCode(200);
        JobRef job = jobs.get(id);

        assertThat(job.latestRevision()).isEqualTo(2);
        assertThat(jobs.manifest(job, 1).description()).isEqualTo("first");
        assertThat(jobs.manifest(job.key(), 2).description()).isEqualTo("second");
        assertThat(jobs.manifest(job, 2)).isSameAs(jobs.manifest(job.key(), 2));
        assertThat(jobs.manifestIfAny(job, 3)).isNull();
        assertThatThrownBy(() -> jobs.manifest(job, 3)).isInstanceOf(RevisionNotFound.class);
        assertThatThrownBy(() -> jobs.manifest(job.key(), 3)).isInstanceOf(RevisionNotFound.class).hasMessageContaining(id);
    }

    @Test
    void knowsNoJobThatDoesNotExist() {
        assertThatThrownBy(() -> jobs.get("no-such-job")).isInstanceOf(JobNotFound.class);
        assertThatThrownBy(() -> jobs.get("a\0b")).isInstanceOf(JobNotFound.class);
        assertThatThrownBy(() -> jobs.id(-1)).isInstanceOf(JobNotFound.class);
        assertThat(jobs.id(jobs.get(id).key())).isEqualTo(id);
    }

    @Test
    void drawsEachRunNumberOnceAmongManyWhoHoldTheLockInTurn() throws Exception {
        List<Integer> numbers = new CopyOnWriteArrayList<>();
        JobRequests.atOnce(8, _ -> transaction.execute(_ -> {
            JobRef job = jobs.lock(id);
            jdbc.sql("update job set last_run = last_run + 1 where id = :key").param("key", job.key()).update();
            numbers.add(job.lastRun() + 1);
            return 200;
        }));

        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void locksNothingOutsideATransactionSinceTheLockWouldEndAtOnce() {
        assertThatThrownBy(() -> jobs.lock(id)).isInstanceOf(IllegalTransactionStateException.class);
    }
}

package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.ApiTest;
import io.logist.engine.instances.InstanceName;
import io.logist.job.Jobs;
import io.logist.run.ApiJob;
import io.logist.run.Run;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.RunsDispatched;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DirectDrivesTests extends ApiTest {

    @Autowired
    private DirectDrives direct;
    @Autowired
    private OwnEntries own;
    @Autowired
    private Places places;
    @Autowired
    private InstanceName name;
    @Autowired
    private FreshRuns fresh;
    @Autowired
    private RunHistory history;
    @Autowired
    private Jobs jobs;
    @Autowired
    private ActiveRuns active;
    @Autowired
    private RunDrives drives;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aNewRunIsPickedByTheInstanceThatRecordsItAndKeptAlive() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: shell, run: sleep 60}]");
        job.start();
        assertThat(entry(job)).isEqualTo(name + " true");
        jdbc.sql("update scheduled_tasks set last_heartbeat = 'epoch' where picked_by = :name").param("name", name.toString()).update();
        own.look();
        assertThat(entry(job)).isEqualTo(name + " true");
        ApiJob.bodiless().post(job.run(1) + "/cancel").then().statusCode(202);
        await().until(() -> entry(job).equals("none"));
    }

    @Test
    void oneThatWaitsForATimeIsPutBack() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: sleep, duration: 1h}]");
        job.start();
        await().until(() -> entry(job).equals("nobody false"));
        ApiJob.bodiless().post(job.run(1) + "/cancel").then().statusCode(202);
        await().until(() -> entry(job).equals("none"));
    }

    @Test
    void oneWhoseDriveBreaksOffIsLeftToWhoeverFindsIt() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: set, outputs: {n: 1}}]");
        ApiJob.waiting().post(job.path() + "/runs");
        Run run = history.find(jobs.get(job.id()), 1).orElseThrow();
        assertThat(places.reserve(1)).isEqualTo(1);
        new DirectDrives(name, places, new JobProcessor(fresh, history, jobs, active, drives) {
            @Override
            Departure drive(Run run) {
                throw new StackOverflowError("as a deep document may cause one");
            }
        }, own).start(new RunsDispatched.HandOver(run.key(), 1, run, true));
        await().until(own::isEmpty);
    }

    @Test
    void whoeverStopsWaitsUntilAnEntryIsPutBack() {
        String entry = "put-back-slowly";
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('run', :entry, now(), true, :name, now(), 1)""").param("entry", entry).param("name", name.toString()).update();
        own.begin(entry);
        CompletableFuture<Void> end = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select 1 from scheduled_tasks where task_instance = :entry for update").param("entry", entry)
                    .query(Integer.class).single();
            CompletableFuture<Void> ending = CompletableFuture.runAsync(() ->
                    own.end(entry, new Departure.Until(Instant.now().plus(Duration.ofDays(1)))));
            await().during(Duration.ofMillis(300)).until(() -> !own.isEmpty());
            return ending;
        });
        end.join();
        await().until(own::isEmpty);
        assertThat(jdbc.sql("delete from scheduled_tasks where task_instance = :entry and not picked").param("entry", entry).update())
                .isEqualTo(1);
    }

    @Test
    void placesAreFreeAgainWithoutACommit() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(direct.reserve(1)).isEqualTo(1);
            assertThat(direct.reserve(1_000)).isPositive();
            assertThat(direct.reserve(1)).isZero();
            status.setRollbackOnly();
        });
        assertThat(places.reserve(1)).isEqualTo(1);
        places.leave(1);
    }

    /** By whom the entry of the job's newest run is picked, and whether it was heard of lately. */
    private String entry(ApiJob job) {
        return jdbc.sql("""
                select coalesce(t.picked_by, 'nobody') || ' ' || coalesce(t.last_heartbeat > now() - interval '1 minute', false)
                  from job j join run r on r.job_id = j.id join scheduled_tasks t on t.task_instance like r.id || '-%'
                 where j.slug = :job
                """).param("job", job.id()).query(String.class).optional().orElse("none");
    }
}

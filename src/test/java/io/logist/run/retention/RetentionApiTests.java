package io.logist.run.retention;

import static io.logist.run.ApiJob.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.logist.run.ApiJob;
import io.logist.workspace.snapshots.Snapshots;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Old runs go; what a kept run refers to stays. */
class RetentionApiTests extends ApiTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private LogistHome home;
    @Autowired
    private Jobs jobs;
    @Autowired
    private Snapshots snapshots;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void theNewestAreKept() {
        ApiJob job = threeRuns();
        keep(job, 2, null);
        assertThat(numbers(job)).containsExactly(3, 2);
        RestAssured.get(job.run(1)).then().statusCode(404);
        job.runToEnd();
        assertThat(numbers(job)).startsWith(4);
    }

    @Test
    void thoseThatEndedLatelyAreKept() {
        ApiJob job = threeRuns();
        keep(job, null, Duration.ofHours(1));
        assertThat(numbers(job)).hasSize(3);
        keep(job, null, Duration.ofHours(-1));
        assertThat(numbers(job)).isEmpty();
    }

    @Test
    void whatEitherKeepsIsKept() {
        ApiJob job = threeRuns();
        keep(job, 1, Duration.ofHours(1));
        assertThat(numbers(job)).hasSize(3);
        keep(job, 1, Duration.ofHours(-1));
        assertThat(numbers(job)).containsExactly(3);
    }

    @Test
    void whatIsNotFinishedIsKept() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: set, outputs: {x: 1}}, {name: b, type: set, outputs: {y: 2}}]");
        job.runToEnd();
        waiting().post(job.path() + "/step").then().statusCode(200);
        keep(job, 0, null);
        assertThat(job.get(2).getString("state")).isEqualTo("PAUSED");
        assertThat(numbers(job)).containsExactly(2);
    }

    @Test
    void whatAKeptRunRefersToIsKept() {
        ApiJob job = ApiJob.shell("echo 1 > a", "cat a", "test -n \"$GO\"");
        job.runToEnd();
        job.runToEnd();
        waiting().post(job.path() + "/reruns?step=3&run=1").then().statusCode(200);
        waiting().post(job.path() + "/reruns?step=3&run=3").then().statusCode(200);
        keep(job, 1, null);
        assertThat(numbers(job)).as("4 comes from 3, and carries what 1 executed").containsExactly(4, 3, 1);
        waiting().post(job.path() + "/reruns?step=2&run=4").then().statusCode(200);
        assertThat(job.log(5, 2)).isEqualTo("1\n");
    }

    @Test
    void theSnapshotsOfDeletedRunsGo() throws Exception {
        ApiJob job = ApiJob.shell("date +%N > a");
        job.runToEnd();
        job.runToEnd();
        Path branches = home.resolve("repositories/" + jobs.get(job.id()).key() + ".git/refs/heads/runs");
        assertThat(branches.resolve("1/1")).exists();
        keep(job, 1, null);
        assertThat(branches.resolve("1")).doesNotExist();
        assertThat(Files.readString(branches.resolve("2/1"))).isNotBlank();
    }

    @Test
    void nothingIsDeletedUnlessTold() {
        assertThat(new OldRuns(jdbc, new RetentionProperties(null, null), Clock.systemUTC()).jobs()).isEmpty();
    }

    private static ApiJob threeRuns() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: set, outputs: {x: 1}}]");
        for (int i = 0; i < 3; i++) {
            job.runToEnd();
        }
        return job;
    }

    private void keep(ApiJob job, @Nullable Integer runs, @Nullable Duration age) {
        OldRuns oldRuns = new OldRuns(jdbc, new RetentionProperties(runs, age), Clock.fixed(Instant.now(), ZoneOffset.UTC));
        new Retention(oldRuns, jobs, snapshots, transactions).applyTo(job.id());
    }

    private static List<Integer> numbers(ApiJob job) {
        return RestAssured.get(job.path() + "/runs").then().statusCode(200).extract().path("items.number");
    }
}

package io.logist.engine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is stopped or killed, and started again, while Logist goes on. The promise is measured with
 * {@code -Ddatabase.away=60 -Ddatabase.restarts=10}.
 */
class DatabaseAwayTests {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("database.away", 6));
    private static final int RESTARTS = Integer.getInteger("database.restarts", 2);
    private static final int CLIENTS = 8;
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Duration RESTARTED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;
    private static Cluster cluster;
    private static KillableLogist logist;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory, 1, "--spring.datasource.hikari.connection-timeout=1500");
        logist = cluster.instance(0);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void whatIsAtWorkGoesOnWhenTheDatabaseIsBack() {
        Notes notes = Notes.in(directory);
        ApiJob working = ApiJob.post("""
                env: {FILE: "%s"}
                steps:
                  - {name: a, type: shell, idempotent: false, run: '%s; sleep 3'}
                  - {name: b, type: shell, run: 'true'}
                """.formatted(notes.file(), Notes.SCRIPT));
        ApiJob sleeping = ApiJob.post("steps: [{name: nap, type: sleep, duration: 4s}, {name: b, type: set, outputs: {n: 1}}]");
        ApiJob writing = ApiJob.shell("i=0; while [ $i -lt 300 ]; do echo $i; head -c 2000 /dev/zero; i=$((i + 1)); sleep 0.02; done");
        working.start();
        writing.start();
        sleeping.startAndAwaitFirstStep();
        await().atMost(PATIENCE).until(() -> notes.all().size() == 1);
        cluster.database().stop();
        await().atMost(PATIENCE).until(() -> logist.status("/actuator/health/readiness") == 503);
        await().during(AWAY).atMost(AWAY.plus(PATIENCE)).until(() -> logist.status("/actuator/health/liveness") == 200);
        isToldToComeAgain(ApiJob.bodiless().post(working.path() + "/runs"));
        isToldToComeAgain(given().get(working.run(1)));
        assertThat(logist.isReady()).isFalse();
        cluster.database().start();
        Instant back = Instant.now();
        await().atMost(BACK).until(logist::isReady);
        working.await(1, run -> run.getString("state").equals("SUCCEEDED"), BACK);
        sleeping.await(1, run -> run.getString("state").equals("SUCCEEDED"), BACK);
        writing.await(1, run -> run.getString("state").equals("SUCCEEDED"), BACK);
        assertThat(Duration.between(back, Instant.now())).isLessThan(BACK);
        assertThat(working.get(1).getList("steps.attempts")).as("what was done is not done again").containsExactly(1, 1);
        assertThat(notes.all()).hasSize(1);
        assertThat(writing.log(1, 1).replace("\0", "")).as("more than was in memory, and nothing is missing")
                .isEqualTo(IntStream.range(0, 300).mapToObj(i -> i + "\n").collect(Collectors.joining()));
        assertThat(logist.isAlive()).isTrue();
    }

    private static void isToldToComeAgain(Response answer) {
        answer.then().statusCode(503).contentType("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/database-unavailable");
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.time()).as("milliseconds until the answer").isLessThan(10_000);
    }

    @Test
    void nothingThatWasAnsweredForIsLostOrStuckWhenTheDatabaseIsRestartedUnderLoad() throws Exception {
        ApiJob job = ApiJob.post("""
                concurrency: parallel
                steps: [{name: a, type: set, outputs: {n: 1}}, {name: b, type: sleep, duration: 20ms},
                        {name: c, type: shell, run: 'true'}]
                """);
        Queue<Integer> started = new ConcurrentLinkedQueue<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> startUntilInterrupted(job, started));
            }
            for (int i = 0; i < RESTARTS; i++) {
                int before = started.size();
                await().atMost(PATIENCE).until(() -> started.size() > before + 20);
                if (i % 2 == 0) {
                    cluster.database().stop();
                } else {
                    cluster.database().kill();
                }
                cluster.database().start();
            }
            int before = started.size();
            await().atMost(BACK).until(() -> started.size() > before + 20);
            clients.shutdownNow();
        }
        await().atMost(BACK).until(() -> count(job, "finished_at is null") == 0);
        assertThat(count(job, "state = 'SUCCEEDED'")).isEqualTo(count(job, "true")).isGreaterThanOrEqualTo(started.size());
        assertThat(started).doesNotHaveDuplicates();
        assertThat(logist.isAlive()).isTrue();
    }

    private static void startUntilInterrupted(ApiJob job, Queue<Integer> started) {
        while (!Thread.currentThread().isInterrupted()) {
            Response answer = ApiJob.bodiless().post(job.path() + "/runs");
            assertThat(answer.statusCode()).isIn(202, 503);
            if (answer.statusCode() == 202) {
                started.add(answer.jsonPath().getInt("number"));
            }
        }
    }

    private static int count(ApiJob job, String which) {
        return cluster.database().client().sql("select count(*) from run join job on job.id = run.job_id where slug = :job and " + which)
                .param("job", job.id()).query(Integer.class).single();
    }

    @Test
    void theOnlyInstanceGoesOnSoonAfterItsRestart() {
        Notes notes = Notes.in(directory);
        ApiJob job = ApiJob.post("""
                env: {FILE: "%s"}
                steps: [{name: a, type: shell, run: '%s; test $LOGIST_ATTEMPT -gt 1 || sleep 1000'}]
                """.formatted(notes.file(), Notes.SCRIPT));
        job.start();
        await().atMost(PATIENCE).until(() -> notes.all().size() == 1);
        logist.kill();
        logist = cluster.restart(0).awaitReady();
        Instant ready = Instant.now();
        job.awaitState(1, RunState.SUCCEEDED);
        assertThat(Duration.between(ready, notes.last().at())).isLessThan(RESTARTED);
    }
}

package io.logist.run.ledger;

import static io.logist.run.ApiJob.bodiless;
import static io.logist.run.ApiJob.waiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run meets while another one of its job is active. */
class RunConcurrencyApiTests extends ApiTest {

    private static final String NAP = "steps: [{name: nap, type: sleep, duration: 1h}]";

    @Test
    void aSecondRunIsRefusedAndLeavesNoTrace() {
        ApiJob job = ApiJob.post(NAP);
        job.start();
        bodiless().post(job.path() + "/runs").then().statusCode(409).body("type", equalTo("/problems/run-active"))
                .body("run", equalTo(1)).body("detail", containsString("/runs/1/cancel"));
        given().get(job.path() + "/runs").then().body("items", hasSize(1));
        waiting().post(job.run(1) + "/cancel");
        job.start().body("number", equalTo(2));
        job.cancel(2);
    }

    @Test
    void ofManyStartsAtOnceOneWins() throws Exception {
        ApiJob job = ApiJob.post(NAP);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> bodiless().post(job.path() + "/runs").statusCode())).toList();
            int won = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(202, 409);
                won += answer.get() == 202 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        given().get(job.path() + "/runs").then().body("items", hasSize(1)).body("items[0].number", equalTo(1));
        job.cancel(1);
    }

    @Test
    void queuedRunsRunOneAfterTheOther() {
        ApiJob job = ApiJob.post("concurrency: queue\nsteps: [{name: nap, type: sleep, duration: 300ms}]");
        for (int run = 1; run <= 4; run++) {
            job.start().body("number", equalTo(run)).body("state", equalTo("QUEUED"));
        }
        job.awaitState(4, RunState.SUCCEEDED);
        for (int run = 2; run <= 4; run++) {
            assertThat(time(job.get(run), "startedAt")).isAfterOrEqualTo(time(job.get(run - 1), "finishedAt"));
        }
    }

    @Test
    void aQueuedRunFollowsOneThatWasCancelledOrFailed() {
        ApiJob job = ApiJob.post("""
                concurrency: queue
                parameters: {code: {type: integer, default: 0}, time: {type: string, default: 1ms}}
                steps:
                  - {name: nap, type: sleep, duration: "${params.time}"}
                  - {name: end, type: shell, run: exit $LOGIST_PARAM_CODE}
                """);
        ApiJob.sending("{'parameters': {'time': '1h'}}").post(job.path() + "/runs").then().statusCode(202);
        ApiJob.sending("{'parameters': {'code': 1}}").post(job.path() + "/runs").then().statusCode(202);
        job.start();
        given().get(job.run(2)).then().body("state", equalTo("QUEUED")).body("startedAt", nullValue());
        job.cancel(1);
        job.awaitState(3, RunState.SUCCEEDED);
        job.awaitState(2, RunState.FAILED);
    }

    @Test
    void runsInParallelDoNotMeet() {
        ApiJob job = ApiJob.post("concurrency: parallel\n" + NAP);
        job.startAndAwaitFirstStep();
        assertThat(job.startAndAwaitFirstStep().getInt("number")).isEqualTo(2);
        job.cancel(1);
        job.cancel(2);
    }

    @Test
    void aJobWithAnActiveRunIsNotDeleted() {
        ApiJob job = ApiJob.post(NAP);
        job.startAndAwaitFirstStep();
        given().delete(job.path()).then().statusCode(409).body("type", equalTo("/problems/run-active")).body("run", equalTo(1));
        waiting().post(job.run(1) + "/cancel").then().statusCode(200);
        given().delete(job.path()).then().statusCode(204);
        given().get(job.run(1)).then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
    }

    @Test
    void aJobsStatusIsThatOfItsNewestRun() {
        ApiJob job = ApiJob.shell("exit $CODE", "true");
        status(job, "NEVER_RUN", null);
        job.runToEnd("{'env': {'CODE': '1'}}");
        status(job, "FAILED", 1);
        job.runToEnd("{'env': {'CODE': '0'}}");
        status(job, "SUCCEEDED", 2);
        ApiJob.sending("{'env': {'CODE': '0'}}").header("Prefer", "wait=20").post(job.path() + "/step");
        status(job, "PAUSED", 3);
        job.cancel(3);
        status(job, "CANCELLED", 3);
    }

    private static void status(ApiJob job, String status, Integer run) {
        given().get(job.path()).then().statusCode(200).body("status", equalTo(status)).body("latestRun", equalTo(run));
    }

    private static Instant time(JsonPath run, String what) {
        return Instant.parse(run.getString(what));
    }
}

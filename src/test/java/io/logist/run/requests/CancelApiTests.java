package io.logist.run.requests;

import static io.logist.run.ApiJob.bodiless;
import static io.logist.run.ApiJob.sending;
import static io.logist.run.ApiJob.waiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.Processes;
import io.logist.run.RunState;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CancelApiTests extends ApiTest {

    private static final Duration PROMISE = Duration.ofSeconds(2);
    private static final String NAP = "steps: [{name: nap, type: sleep, duration: 1h}, {name: b, type: set, outputs: {n: 1}}]";

    @Test
    void aRunningShellStepIsEndedWithItsProcessesWithinTwoSeconds() {
        ApiJob job = ApiJob.shell("sleep 60 & echo $!; wait", "true");
        job.startAndAwaitFirstStep();
        long sleeper = Long.parseLong(Awaitility.await().until(() -> job.log(1, 1), log -> !log.isEmpty()).strip());
        assertThat(Processes.alive(sleeper)).isTrue();
        Instant asked = Instant.now();
        waiting().post(job.run(1) + "/cancel").then().statusCode(200).body("state", equalTo("CANCELLED"))
                .body("cancelRequested", equalTo(true)).body("steps.state", contains("CANCELLED", "PENDING"))
                .body("failure", nullValue()).body("finishedAt", notNullValue());
        assertThat(Duration.between(asked, Instant.now())).isLessThan(PROMISE);
        assertThat(Processes.alive(sleeper)).isFalse();
    }

    @Test
    void aRunThatSleepsIsCancelledWithinTwoSeconds() {
        ApiJob job = ApiJob.post(NAP);
        job.startAndAwaitFirstStep();
        Instant asked = Instant.now();
        job.cancel(1).then().statusCode(202);
        job.awaitState(1, RunState.CANCELLED);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(PROMISE);
        given().get(job.run(1)).then().body("steps.state", contains("CANCELLED", "PENDING"));
    }

    @Test
    void aRunThatPausesBeforeItsNextAttemptKeepsItsErrorWhenCancelled() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: shell, run: exit 4, retry: {maxAttempts: 9, backoff: 1h}}]");
        int run = job.start().extract().path("number");
        job.await(run, now -> now.getString("steps[0].error") != null);
        waiting().post(job.run(run) + "/cancel").then().statusCode(200).body("state", equalTo("CANCELLED"))
                .body("steps[0].state", equalTo("CANCELLED")).body("steps[0].error.code", equalTo("exit-code"))
                .body("steps[0].attempts", equalTo(1));
    }

    @Test
    void aPausedRunIsCancelledAtOnce() {
        ApiJob job = ApiJob.shell("true", "true");
        waiting().post(job.path() + "/step");
        job.cancel(1).then().statusCode(202).body("state", equalTo("CANCELLED"))
                .body("steps.state", contains("SUCCEEDED", "PENDING"));
    }

    @Test
    void aRunThatIsQueuedBehindAnotherIsCancelledAtOnce() {
        ApiJob job = ApiJob.post("concurrency: queue\n" + NAP);
        job.startAndAwaitFirstStep();
        job.start().body("number", equalTo(2)).body("state", equalTo("QUEUED"));
        job.cancel(2).then().statusCode(202).body("state", equalTo("CANCELLED"))
                .body("steps.state", contains("PENDING", "PENDING")).body("startedAt", nullValue());
        job.cancel(1);
    }

    @Test
    void cancellingAgainChangesNothing() {
        ApiJob job = ApiJob.post(NAP);
        job.startAndAwaitFirstStep();
        job.cancel(1).then().statusCode(202);
        job.cancel(1).then().statusCode(202);
        String ended = job.awaitState(1, RunState.CANCELLED).prettify();
        job.cancel(1).then().statusCode(202).body("state", equalTo("CANCELLED"));
        assertThat(job.get(1).prettify()).isEqualTo(ended);
    }

    @Test
    void aRunThatEndedOtherwiseCannotBeCancelled() {
        ApiJob job = ApiJob.shell("true");
        job.runToEnd();
        job.cancel(1).then().statusCode(409).body("type", equalTo("/problems/run-finished"));
        given().get(job.run(1)).then().body("state", equalTo("SUCCEEDED")).body("cancelRequested", equalTo(false));
    }

    @Test
    void whatIsNotThereCannotBeCancelled() {
        ApiJob job = ApiJob.shell("true");
        job.cancel(1).then().statusCode(404).body("type", equalTo("/problems/run-not-found"));
        bodiless().post("/jobs/no-such-job/runs/1/cancel").then().statusCode(404)
                .body("type", equalTo("/problems/job-not-found"));
    }

    @Test
    void cancelTakesNothing() {
        ApiJob job = ApiJob.post(NAP);
        job.startAndAwaitFirstStep();
        sending("{'reason': 'x'}").post(job.run(1) + "/cancel").then().statusCode(400)
                .body("errors.pointer", contains("/reason"));
        job.cancel(1);
    }

    @Test
    void aCancelledRunMakesRoomForTheNext() {
        ApiJob job = ApiJob.post(NAP);
        job.startAndAwaitFirstStep();
        bodiless().post(job.path() + "/runs").then().statusCode(409).body("type", equalTo("/problems/run-active"))
                .body("run", equalTo(1));
        waiting().post(job.run(1) + "/cancel").then().statusCode(200);
        job.start().body("number", equalTo(2));
        job.cancel(2);
    }
}

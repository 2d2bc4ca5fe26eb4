package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Retries, timeouts, tolerated failures, and steps that wait. */
class RunAttemptsApiTests extends ApiTest {

    @Test
    void aFailedStepEndsTheRunAndLeavesTheRestPending() {
        ApiJob.shell("true", "echo no; exit 7", "true").runToEnd().body("state", equalTo("FAILED"))
                .body("steps.state", contains("SUCCEEDED", "FAILED", "PENDING")).body("steps[1].exitCode", equalTo(7))
                .body("steps[1].error.code", equalTo("exit-code")).body("failure.step", equalTo(2))
                .body("failure.code", equalTo("exit-code")).body("failure.message", containsString("s2"))
                .body("progress.done", equalTo(2)).body("progress.total", equalTo(3));
    }

    @Test
    void aFailedStepIsTriedAgainAfterItsPause() {
        ApiJob job = ApiJob.post("""
                steps:
                  - name: flaky
                    type: shell
                    run: echo "attempt $LOGIST_ATTEMPT"; test "$LOGIST_ATTEMPT" = 3
                    retry: {maxAttempts: 4, backoff: 200ms}
                """);
        JsonPath run = job.runToEnd().body("state", equalTo("SUCCEEDED")).body("steps[0].attempts", equalTo(3))
                .body("steps[0].error", nullValue()).body("steps[0].exitCode", equalTo(0)).extract().jsonPath();
        assertThat(took(run, "steps[0].")).isBetween(Duration.ofMillis(100 + 200), Duration.ofSeconds(10));
        assertThat(job.log(1, 1, 1)).isEqualTo("attempt 1\n");
        assertThat(job.log(1, 1, 2)).isEqualTo("attempt 2\n");
        assertThat(job.log(1, 1)).isEqualTo("attempt 3\n");
    }

    @Test
    void aBudgetThatIsUsedUpFailsTheRun() {
        ApiJob.post("steps: [{name: a, type: shell, run: exit 2, retry: {maxAttempts: 2, backoff: 10ms}}]").runToEnd()
                .body("state", equalTo("FAILED")).body("steps[0].attempts", equalTo(2))
                .body("steps[0].state", equalTo("FAILED"));
    }

    @Test
    void theErrorOfAnAttemptIsShownWhileTheNextOneIsWaitedFor() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: shell, run: exit 2, retry: {maxAttempts: 2, backoff: 1h}}]");
        job.start();
        JsonPath run = job.await(1, now -> now.getString("steps[0].error") != null);
        assertThat(run.getString("state")).isEqualTo("RUNNING");
        assertThat(run.getString("steps[0].state")).isEqualTo("RUNNING");
        assertThat(run.getString("steps[0].error.code")).isEqualTo("exit-code");
        job.cancel(1);
    }

    @Test
    void aToleratedFailureLetsTheRunSucceed() {
        ApiJob.post("""
                steps:
                  - {name: shaky, type: shell, run: exit 1, continueOnFailure: true}
                  - {name: after, type: shell, run: "true"}
                """).runToEnd().body("state", equalTo("SUCCEEDED")).body("failure", nullValue())
                .body("steps.state", contains("FAILED", "SUCCEEDED"));
    }

    @Test
    void aStepThatTakesTooLongIsStoppedAndTimesOut() {
        ApiJob job = ApiJob.post("steps: [{name: slow, type: shell, run: 'echo begun; sleep 60', timeout: 1s}, "
                + "{name: b, type: shell, run: 'true'}]");
        JsonPath run = job.runToEnd().body("state", equalTo("FAILED")).body("steps.state", contains("TIMED_OUT", "PENDING"))
                .body("steps[0].error.code", equalTo("timed-out")).body("failure.step", equalTo(1)).extract().jsonPath();
        assertThat(took(run, "steps[0].")).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
        assertThat(job.log(1, 1)).isEqualTo("begun\n");
    }

    @Test
    void aTimeoutIsTriedAgainLikeAFailure() {
        ApiJob.post("""
                steps:
                  - name: slow-at-first
                    type: shell
                    run: test "$LOGIST_ATTEMPT" = 2 || sleep 60
                    timeout: 500ms
                    retry: {maxAttempts: 2, backoff: 10ms}
                """).runToEnd().body("state", equalTo("SUCCEEDED")).body("steps[0].attempts", equalTo(2));
    }

    @Test
    void aRunThatTakesTooLongIsStoppedWhateverItsStepsTolerate() {
        JsonPath run = ApiJob.post("""
                timeout: 1s
                steps:
                  - {name: quick, type: shell, run: "true"}
                  - {name: slow, type: shell, run: sleep 60, continueOnFailure: true, retry: {maxAttempts: 3}}
                  - {name: never, type: shell, run: "true"}
                """).runToEnd().body("state", equalTo("FAILED")).body("failure.code", equalTo("run-timed-out"))
                .body("failure.step", equalTo(2)).body("steps.state", contains("SUCCEEDED", "TIMED_OUT", "PENDING"))
                .extract().jsonPath();
        assertThat(took(run, "")).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    @Test
    void aRunThatSleepsTooLongIsWokenAndStopped() {
        JsonPath run = ApiJob.post("timeout: 1s\nsteps: [{name: nap, type: sleep, duration: 1h}]").runToEnd()
                .body("state", equalTo("FAILED")).body("failure.code", equalTo("run-timed-out"))
                .body("steps[0].state", equalTo("TIMED_OUT")).extract().jsonPath();
        assertThat(took(run, "")).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    @Test
    void aSleepHoldsTheRunAndThenLetsItGoOn() {
        JsonPath run = ApiJob.post("""
                steps:
                  - {name: nap, type: sleep, duration: 700ms}
                  - {name: after, type: set, outputs: {awake: true}}
                """).runToEnd().body("state", equalTo("SUCCEEDED")).body("steps[0].attempts", equalTo(1))
                .body("steps[0].finishedAt", notNullValue()).extract().jsonPath();
        assertThat(took(run, "steps[0].")).isBetween(Duration.ofMillis(700), Duration.ofSeconds(5));
    }

    @Test
    void aSleepThatOutlastsItsTimeoutTimesOut() {
        JsonPath run = ApiJob.post("steps: [{name: nap, type: sleep, duration: 1h, timeout: 300ms}]").runToEnd()
                .body("state", equalTo("FAILED")).body("steps[0].state", equalTo("TIMED_OUT")).extract().jsonPath();
        assertThat(took(run, "steps[0].")).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }

    @Test
    void aSleepThatTimesOutIsTriedAgain() {
        ApiJob.post("steps: [{name: nap, type: sleep, duration: 1h, timeout: 100ms, retry: {maxAttempts: 2, backoff: 10ms}}]")
                .runToEnd().body("state", equalTo("FAILED")).body("steps", hasSize(1)).body("steps[0].attempts", equalTo(2));
    }

    private static Duration took(JsonPath run, String of) {
        return Duration.between(Instant.parse(run.getString(of + "startedAt")), Instant.parse(run.getString(of + "finishedAt")));
    }
}

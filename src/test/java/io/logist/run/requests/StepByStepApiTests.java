package io.logist.run.requests;

import static io.logist.run.ApiJob.bodiless;
import static io.logist.run.ApiJob.sending;
import static io.logist.run.ApiJob.waiting;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

class StepByStepApiTests extends ApiTest {

    private static final String THREE = """
            parameters: {n: {type: integer, default: 0}}
            steps:
              - {name: one, type: set, outputs: {n: "${params.n}"}}
              - {name: two, type: set, outputs: {n: "${steps.one.outputs.n}"}}
              - {name: three, type: set, outputs: {n: "${steps.two.outputs.n}"}}
            """;

    @Test
    void eachCallTakesOneStepAndTheLastEndsTheRun() {
        ApiJob job = ApiJob.post(THREE);
        step(job).body("kind", equalTo("STEP")).body("state", equalTo("PAUSED")).body("number", equalTo(1))
                .body("finishedAt", nullValue()).body("steps.state", contains("SUCCEEDED", "PENDING", "PENDING"));
        step(job).body("state", equalTo("PAUSED")).body("number", equalTo(1))
                .body("steps.state", contains("SUCCEEDED", "SUCCEEDED", "PENDING"));
        step(job).body("state", equalTo("SUCCEEDED")).body("number", equalTo(1)).body("progress.done", equalTo(3));
        step(job).body("number", equalTo(2)).body("state", equalTo("PAUSED"));
    }

    @Test
    void aStepIsAcceptedAtOnceLikeARun() {
        ApiJob job = ApiJob.post(THREE);
        bodiless().post(job.path() + "/step").then().statusCode(202).header("Location", endsWith(job.run(1)))
                .body("state", equalTo("QUEUED")).body("kind", equalTo("STEP"));
        job.awaitState(1, RunState.PAUSED);
        bodiless().post(job.path() + "/step").then().statusCode(202).header("Location", endsWith(job.run(1)))
                .body("state", equalTo("QUEUED"));
    }

    @Test
    void theFirstStepTakesParametersAndTheNextOnesKeepThem() {
        ApiJob job = ApiJob.post(THREE);
        sending("{'parameters': {'n': 5}, 'until': 2, 'reason': 'look'}").header("Prefer", "wait=20")
                .post(job.path() + "/step").then().statusCode(200).body("partial", equalTo(true));
        sending("{'parameters': {'n': 6}}").post(job.path() + "/step").then().statusCode(400)
                .body("errors[0].message", containsString("keeps what it was started with"));
        sending("{'until': 3}").post(job.path() + "/step").then().statusCode(400);
        step(job).body("state", equalTo("SUCCEEDED")).body("parameters.n", equalTo(5)).body("reason", equalTo("look"))
                .body("steps.state", contains("SUCCEEDED", "SUCCEEDED", "NOT_SELECTED"));
    }

    @Test
    void aStepWhileARunIsActiveIsRefused() {
        ApiJob job = ApiJob.post("steps: [{name: nap, type: sleep, duration: 1h}, {name: b, type: set, outputs: {n: 1}}]");
        job.startAndAwaitFirstStep();
        bodiless().post(job.path() + "/step").then().statusCode(409).body("type", equalTo("/problems/run-active"))
                .body("run", equalTo(1));
        job.cancel(1);
    }

    @Test
    void aStepThatFailsEndsTheRun() {
        ApiJob job = ApiJob.shell("exit 1", "true");
        step(job).body("state", equalTo("FAILED")).body("failure.step", equalTo(1));
        step(job).body("number", equalTo(2));
    }

    @Test
    void aPausedRunGoesOnToItsEnd() {
        ApiJob job = ApiJob.post(THREE);
        step(job);
        waiting().post(job.run(1) + "/resume").then().statusCode(200).header("Location", endsWith(job.run(1)))
                .body("state", equalTo("SUCCEEDED")).body("steps.state", contains("SUCCEEDED", "SUCCEEDED", "SUCCEEDED"));
    }

    @Test
    void onlyAPausedRunIsResumed() {
        ApiJob job = ApiJob.post(THREE);
        job.runToEnd();
        bodiless().post(job.run(1) + "/resume").then().statusCode(409).body("type", equalTo("/problems/run-not-paused"))
                .body("detail", containsString("reruns?run=1"));
        bodiless().post(job.run(2) + "/resume").then().statusCode(404).body("type", equalTo("/problems/run-not-found"));
        bodiless().post("/jobs/no-such-job/runs/1/resume").then().statusCode(404);
    }

    @Test
    void resumeTakesNothing() {
        ApiJob job = ApiJob.post(THREE);
        step(job);
        sending("{'until': 2}").post(job.run(1) + "/resume").then().statusCode(400).body("errors.pointer", contains("/until"));
        sending("{}").header("Prefer", "wait=20").post(job.run(1) + "/resume").then().statusCode(200);
    }

    @Test
    void aPausedRunGivesWayToANewRun() {
        ApiJob job = ApiJob.post(THREE);
        step(job);
        job.runToEnd().body("number", equalTo(2)).body("state", equalTo("SUCCEEDED"));
        given().get(job.run(1)).then().body("state", equalTo("INTERRUPTED")).body("supersededBy", equalTo(2))
                .body("steps.state", contains("SUCCEEDED", "PENDING", "PENDING"));
        bodiless().post(job.run(1) + "/resume").then().statusCode(409).body("type", equalTo("/problems/run-not-paused"));
    }

    private static ValidatableResponse step(ApiJob job) {
        return waiting().post(job.path() + "/step").then().statusCode(200);
    }
}

package io.logist.run.requests;

import static io.logist.run.ApiJob.bodiless;
import static io.logist.run.ApiJob.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

class RunIdempotencyApiTests extends ApiTest {

    private static final String KEY = "Idempotency-Key";
    private static final String QUICK = "steps: [{name: a, type: set, outputs: {n: 1}}, {name: b, type: set, outputs: {n: 2}}]";

    @Test
    void theSameRequestAgainGetsTheFirstAnswerAndStartsNothing() {
        ApiJob job = ApiJob.post(QUICK);
        String first = start(job, "{'reason': 'x'}", "k1").statusCode(202).extract().asString();
        job.awaitState(1, RunState.SUCCEEDED);
        String second = start(job, "{'reason': 'x'}", "k1").statusCode(202).header("Location", endsWith(job.run(1)))
                .extract().asString();
        assertThat(second).isEqualTo(first);
        given().get(job.path() + "/runs").then().body("items", hasSize(1));
        sending("{'reason': 'x'}").header(KEY, "k1").header("Prefer", "wait=20").post(job.path() + "/runs").then()
                .statusCode(200).body("number", equalTo(1)).body("state", equalTo("SUCCEEDED"));
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        ApiJob job = ApiJob.post(QUICK);
        start(job, "{'reason': 'x'}", "k1").statusCode(202);
        start(job, "{'reason': 'y'}", "k1").statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        bodiless().header(KEY, "k1").post(job.path() + "/step").then().statusCode(422);
    }

    @Test
    void keysBelongToTheirJob() {
        start(ApiJob.post(QUICK), "{}", "same").statusCode(202);
        start(ApiJob.post(QUICK), "{}", "same").statusCode(202);
    }

    @Test
    void aRefusalIsNotRemembered() {
        ApiJob job = ApiJob.post("steps: [{name: nap, type: sleep, duration: 1h}]");
        job.start();
        start(job, "{}", "later").statusCode(409);
        ApiJob.waiting().post(job.run(1) + "/cancel");
        start(job, "{}", "later").statusCode(202).body("number", equalTo(2));
        job.cancel(2);
    }

    @Test
    void theSameStepIsTakenOnce() {
        ApiJob job = ApiJob.post(QUICK);
        bodiless().header(KEY, "s1").post(job.path() + "/step").then().statusCode(202);
        job.awaitState(1, RunState.PAUSED);
        bodiless().header(KEY, "s1").post(job.path() + "/step").then().statusCode(202).body("number", equalTo(1));
        given().get(job.run(1)).then().body("state", equalTo("PAUSED")).body("progress.done", equalTo(1));
    }

    @Test
    void nobodyWaitsForARunThatHasPausedAlready() {
        ApiJob job = ApiJob.post(QUICK);
        bodiless().header(KEY, "s1").header("Prefer", "wait=30").post(job.path() + "/step").then().statusCode(200);
        bodiless().header(KEY, "s1").header("Prefer", "wait=30").post(job.path() + "/step").then().statusCode(200)
                .body("state", equalTo("PAUSED")).body("number", equalTo(1)).time(lessThan(20_000L));
    }

    private static ValidatableResponse start(ApiJob job, String json, String key) {
        return sending(json).header(KEY, key).post(job.path() + "/runs").then();
    }
}

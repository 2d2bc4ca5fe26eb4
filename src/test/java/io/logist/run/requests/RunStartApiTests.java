package io.logist.run.requests;

import static io.logist.run.ApiJob.bodiless;
import static io.logist.run.ApiJob.sending;
import static io.logist.run.ApiJob.waiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStartApiTests extends ApiTest {

    private static final String THREE = """
            steps:
              - {name: one, type: set, outputs: {n: 1}}
              - {name: two, type: set, outputs: {n: 2}}
              - {name: three, type: set, outputs: {n: 3}}
            """;

    @Test
    void anEmptyBodyHasNoType() {
        ApiJob job = ApiJob.post(THREE);
        given().contentType(ContentType.URLENC).header("Prefer", "wait=20").post(job.path() + "/runs").then().statusCode(200);
        given().contentType(ContentType.URLENC).formParam("until", "1").post(job.path() + "/runs").then().statusCode(415);
    }

    @Test
    void anAcceptedRunIsAnsweredWithItsAddress() {
        ApiJob job = ApiJob.post(THREE);
        String location = bodiless().post(job.path() + "/runs").then().statusCode(202).contentType(ContentType.JSON)
                .header("Location", endsWith(job.run(1)))
                .body("job", equalTo(job.id())).body("number", equalTo(1)).body("kind", equalTo("RUN"))
                .body("state", equalTo("QUEUED")).body("partial", equalTo(false)).body("revision", equalTo(1))
                .body("startStep", equalTo(1)).body("untilStep", equalTo(3)).body("queuedAt", endsWith("Z"))
                .body("sourceRun", nullValue()).body("rootRun", nullValue()).body("requestedBy", equalTo("anonymous"))
                .body("progress.done", equalTo(0)).body("progress.total", equalTo(3))
                .body("steps.state", everyItem(equalTo("PENDING"))).body("steps.name", contains("one", "two", "three"))
                .extract().header("Location");
        given().get(location).then().statusCode(200).body("number", equalTo(1));
    }

    @Test
    void whoeverPrefersToWaitGetsTheEnd() {
        ApiJob job = ApiJob.post(THREE);
        waiting().post(job.path() + "/runs").then().statusCode(200).header("Location", endsWith(job.run(1)))
                .header("Preference-Applied", "wait=20")
                .body("state", equalTo("SUCCEEDED")).body("failure", nullValue())
                .body("startedAt", notNullValue()).body("finishedAt", endsWith("Z"))
                .body("progress.done", equalTo(3)).body("steps.state", everyItem(equalTo("SUCCEEDED")))
                .body("steps.attempts", everyItem(equalTo(1))).body("steps.outputs.n", contains(1, 2, 3));
    }

    @Test
    void whoeverWaitsTooShortGetsTheRunAsItStands() {
        ApiJob job = ApiJob.post("steps: [{name: nap, type: sleep, duration: 1h}]");
        bodiless().header("Prefer", "respond-async, wait=1").post(job.path() + "/runs").then().statusCode(202)
                .header("Preference-Applied", "wait=1").body("state", oneOf("RUNNING", "QUEUED"));
        job.cancel(1);
    }

    @Test
    void runsAreNumberedWithinTheirJob() {
        ApiJob job = ApiJob.post(THREE);
        job.runToEnd().body("number", equalTo(1));
        job.runToEnd().body("number", equalTo(2));
        ApiJob.post(THREE).runToEnd().body("number", equalTo(1));
    }

    @Test
    void theBodyIsOptional() {
        ApiJob job = ApiJob.post(THREE);
        bodiless().post(job.path() + "/runs").then().statusCode(202);
        job.awaitState(1, RunState.SUCCEEDED);
        given().contentType(ContentType.JSON).header("Prefer", "wait=20").post(job.path() + "/runs").then().statusCode(200);
        given().contentType("application/json").header("Prefer", "wait=20").body("").post(job.path() + "/runs").then()
                .statusCode(200);
        job.runToEnd("{}").body("number", equalTo(4));
    }

    @Test
    void whatIsNotAnObjectIsRefused() {
        ApiJob job = ApiJob.post(THREE);
        for (String body : new String[] {"[]", "3", "'text'", "true", "{'env': 'A=1'}", "{'parameters': []}"}) {
            sending(body).post(job.path() + "/runs").then().statusCode(400).contentType("application/problem+json")
                    .body("errors", hasSize(1)).body("errors[0].message", containsString("must be"));
        }
        sending("{'env':").post(job.path() + "/runs").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void unknownKeysAndNamesAreRefusedAllAtOnce() {
        ApiJob job = ApiJob.post(THREE);
        sending("{'paramters': {}, 'reasn': 'x', 'utterly': 1}").post(job.path() + "/runs").then()
                .statusCode(400).contentType("application/problem+json").body("type", equalTo("/problems/invalid-request"))
                .body("errors.pointer", hasItems("/paramters", "/reasn", "/utterly"))
                .body("errors.message", hasItems(containsString("did you mean parameters?"),
                        containsString("did you mean reason?")));
        given().get(job.path() + "/runs").then().body("items", hasSize(0));
    }

    @Test
    void aJobThatIsNotThereCannotRun() {
        bodiless().post("/jobs/no-such-job/runs").then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
    }

    @Test
    void untilStopsAfterThatStep() {
        ApiJob job = ApiJob.post(THREE);
        job.runToEnd("{'until': 2}").body("state", equalTo("SUCCEEDED")).body("partial", equalTo(true))
                .body("untilStep", equalTo(2)).body("progress.done", equalTo(2)).body("progress.total", equalTo(2))
                .body("steps.state", contains("SUCCEEDED", "SUCCEEDED", "NOT_SELECTED"));
        job.runToEnd("{'until': 'one'}").body("untilStep", equalTo(1))
                .body("steps.state", contains("SUCCEEDED", "NOT_SELECTED", "NOT_SELECTED"));
        job.runToEnd("{'until': 'three'}").body("partial", equalTo(false))
                .body("steps.state", everyItem(equalTo("SUCCEEDED")));
        waiting().post(job.path() + "/runs?until=two").then().statusCode(200).body("untilStep", equalTo(2));
    }

    @Test
    void untilMustNameAStep() {
        ApiJob job = ApiJob.post(THREE);
        for (String until : new String[] {"0", "4", "-1", "'four'", "''", "99999999999"}) {
            sending("{'until': %s}".formatted(until)).post(job.path() + "/runs").then().statusCode(400)
                    .body("type", equalTo("/problems/invalid-step")).body("errors[0].pointer", equalTo("/until"))
                    .body("detail", containsString("1 to 3")).body("detail", containsString("one, two, three"));
        }
        for (String until : new String[] {"1.5", "true", "[1]"}) {
            sending("{'until': %s}".formatted(until)).post(job.path() + "/runs").then().statusCode(400)
                    .body("errors[0].pointer", equalTo("/until"));
        }
        bodiless().post(job.path() + "/runs?until=1&until=2").then().statusCode(400)
                .body("errors[0].pointer", equalTo("?until")).body("errors[0].message", containsString("2 times"));
    }

    @Test
    void theReasonIsKeptAndLimited() {
        ApiJob job = ApiJob.post(THREE);
        String longest = "ä".repeat(999) + "😀";
        job.runToEnd("{'reason': '%s'}".formatted(longest)).body("reason", equalTo(longest));
        sending("{'reason': '%sx'}".formatted(longest)).post(job.path() + "/runs").then().statusCode(400)
                .body("errors[0].pointer", equalTo("/reason")).body("errors[0].message", containsString("1,000"));
        sending("{'reason': 5}").post(job.path() + "/runs").then().statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        sending("{'reason': 'a\\u0000b'}").post(job.path() + "/runs").then().statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void envIsRecordedAndReachesTheStepsOverTheManifests() {
        ApiJob job = ApiJob.post("""
                env: {A: manifest, B: manifest, C: manifest}
                steps: [{name: show, type: shell, env: {C: step}, run: 'echo "$A $B $C"'}]
                """);
        job.runToEnd("{'env': {'B': 'run', 'C': 'run'}}").body("state", equalTo("SUCCEEDED"))
                .body("env", equalTo(Map.of("B", "run", "C", "run")));
        assertThat(job.log(1, 1)).isEqualTo("manifest run step\n");
    }

    @Test
    void envNamesAreChecked() {
        ApiJob job = ApiJob.post(THREE);
        sending("{'env': {'1A': 'x', 'A-B': 'x', '': 'x', 'LOGIST_JOB': 'x', 'OK': 'x'}}").post(job.path() + "/runs").then()
                .statusCode(400).body("errors", hasSize(4)).body("errors", everyItem(hasEntry("pointer", "/env")));
        sending("{'env': {'A': {}, 'B': 'b\\u0000'}}").post(job.path() + "/runs").then().statusCode(400);
    }
}

package io.logist.rerun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a rerun starts, and from which run. */
class RerunApiTests extends RerunApi {

    @Test
    void rerunCommandIsKnown() {
        LogistJob job = ranOnce("nobody");

        given().noContentType().post("/jobs/{id}/reruns", job.id()).then().statusCode(202)
                .header("Location", "/jobs/" + job.id() + "/runs/2").body("kind", equalTo("RERUN"));
    }

    @Test
    void rerunOfANonExistentJobIsNotFound() {
        LogistJob nobody = new LogistJob("there-is-no-such-job");

        nobody.plan(Choice.step(2)).then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
        nobody.rerun(Choice.step(2)).then().statusCode(404).contentType("application/problem+json")
                .body("type", equalTo("/problems/job-not-found"))
                .body("detail", containsString("there-is-no-such-job"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs//reruns", "/jobs/reruns", "/jobs/%20/reruns"})
    void rerunNeedsAJobId(String path) {
        int status = given().noContentType().urlEncodingEnabled(false).post(path).then().contentType("application/problem+json")
                .extract().statusCode();
        assertThat(status).isBetween(400, 405);
    }

    @Test
    void rerunFromTheStartExecutesEveryStepAgain() {
        LogistJob job = ranOnce("nobody");
        JsonPath run = accepted(job, Choice.whole());

        assertThat(trail.names()).containsExactly("a", "b", "c");
        assertThat(states(run)).containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED");
        assertThat(run.getInt("sourceRun")).isEqualTo(1);
        assertThat(run.getString("steps[1].outputs.by")).isEqualTo("2");
        assertThat(job.history()).containsExactly(2, 1);
    }

    @Test
    void rerunFromStepOneIsARerunFromTheStart() {
        LogistJob job = ranOnce("nobody");
        JsonPath run = accepted(job, Choice.step(1));

        assertThat(trail.names()).containsExactly("a", "b", "c");
        assertThat(run.getBoolean("partial")).isFalse();
    }

    @Test
    void rerunFromASpecificStepDoesNotExecuteTheStepsBeforeIt() {
        LogistJob job = ranOnce("nobody");
        JsonPath source = job.get(1);
        JsonPath run = accepted(job, Choice.step(3));

        assertThat(trail.names()).containsExactly("c");
        assertThat(states(run)).containsExactly("CARRIED", "CARRIED", "SUCCEEDED");
        assertThat(run.<Integer>getList("steps.originRun")).containsExactly(1, 1, null);
        for (String member : List.of("outputs", "exitCode", "attempts", "startedAt", "finishedAt")) {
            assertThat(run.<Object>get("steps[1]." + member)).isEqualTo(source.get("steps[1]." + member)).isNotNull();
        }
    }

    @Test
    void rerunFromAStepByItsName() {
        LogistJob job = ranOnce("nobody");
        accepted(job, Choice.step("b"));
        assertThat(trail.names()).containsExactly("b", "c");
    }

    @Test
    void rerunFromTheStepThatFailed() {
        LogistJob job = ranOnce("b");
        JsonPath run = accepted(job, Choice.step("failed").parameter("fail", "nobody"));

        assertThat(trail.names()).containsExactly("b", "c");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.<Object>get("failure")).isNull();
        refused(job, Choice.step("failed"), 409, "nothing-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4", "99999999999999999999", "text", "", " ", "1.5", "٢", "FAILED"})
    void rerunFromAnInvalidStepNumberIsRefused(String step) {
        LogistJob job = ranOnce("nobody");
        JsonPath problem = refused(job, Choice.step(step), 400, "invalid-step");

        assertThat(problem.getString("detail")).contains("1 to 3", "a, b, c");
        assertThat(trail.names()).isEmpty();
    }

    @Test
    void rerunFromTwoStepsAtOnceIsRefused() {
        LogistJob job = ranOnce("nobody");
        refused(job, Choice.step(2, 3), 400, "invalid-step");
        refused(job, Choice.step(2, 2), 400, "invalid-step");
    }

    @Test
    void theStepMayStandInTheBodyInstead() {
        LogistJob job = ranOnce("nobody");
        given().header("Prefer", LogistJob.WAIT).contentType("application/json").body("{\"step\": 3, \"until\": \"c\"}")
                .post("/jobs/{id}/reruns", job.id()).then().statusCode(200).body("startStep", equalTo(3));
        assertThat(trail.names()).containsExactly("c");
    }

    @Test
    void aMisspeltWordIsRefusedAndNotIgnored() {
        LogistJob job = ranOnce("nobody");
        Choice misspelt = Choice.whole().with("stpe", 3);
        for (Response answer : List.of(job.plan(misspelt), job.rerun(misspelt))) {
            answer.then().statusCode(400).body("type", equalTo("/problems/invalid-request"))
                    .body("errors.pointer", contains("?stpe")).body("errors[0].message", containsString("did you mean step?"));
        }
        assertThat(job.history()).containsExactly(1);
    }

    @Test
    void aJobThatNeverRanCannotBeRerun() {
        LogistJob job = LogistJob.create(ABC);
        refused(job, Choice.step(2), 409, "nothing-to-rerun");
        refused(job, Choice.whole(), 409, "nothing-to-rerun");
        assertThat(job.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "x", "99999999999999999999"})
    void anUnknownSourceRunIsNotFound(String run) {
        refused(ranOnce("nobody"), Choice.step(2).with("run", run), 404, "run-not-found");
    }

    @Test
    void theSourceIsTheChosenRunOrElseTheNewest() {
        LogistJob job = ranOnce("nobody");
        job.run(Map.of("trail", trail.path(), "fail", "b"));
        trail.forget();

        refused(job, Choice.step(3), 409, "steps-incomplete");
        assertThat(accepted(job, Choice.step(3).with("run", 1)).getInt("sourceRun")).isEqualTo(1);
        assertThat(trail.names()).containsExactly("c");
    }

    @Test
    void aRerunOfARerunOfARerunNamesWhoTrulyExecutedEachStep() {
        LogistJob job = ranOnce("nobody");
        accepted(job, Choice.step(2));
        accepted(job, Choice.step(3));
        trail.forget();
        JsonPath last = accepted(job, Choice.step(3));

        assertThat(trail.names()).containsExactly("c");
        assertThat(last.getInt("sourceRun")).isEqualTo(3);
        assertThat(last.getInt("rootRun")).isEqualTo(1);
        assertThat(last.<Integer>getList("steps.originRun")).containsExactly(1, 2, null);
        assertThat(last.getString("steps[1].outputs.by")).isEqualTo("2");
        assertThat(job.history()).containsExactly(4, 3, 2, 1);
    }
}

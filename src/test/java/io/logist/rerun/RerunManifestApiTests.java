package io.logist.rerun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reruns of an edited job, with other parameters and variables. */
class RerunManifestApiTests extends RerunApi {

    private static final String ECHO = """
            parameters:
              word: {type: string, required: true}
              rate: {type: number, default: 1.5}
              count: {type: integer}
            env: {MOOD: calm}
            steps:
              - {name: a, type: set, outputs: {said: "${params.word}"}}
              - {name: b, type: shell, run: 'echo said=$LOGIST_PARAM_WORD-$MOOD >> "$LOGIST_OUTPUT"'}
              - {name: c, type: set, outputs: {heard: "${steps.a.outputs.said}", rate: "${params.rate}"}}
            """;

    @Test
    void theNewestRevisionRunsUnlessAnotherIsChosen() {
        LogistJob job = ranOnce("nobody");
        job.edit(ABC + "  - {name: d, type: set, outputs: {x: 1}}\n");

        assertThat(states(accepted(job, Choice.step(3)))).hasSize(4);
        assertThat(accepted(job, Choice.step(3).with("run", 1).with("revision", "source")).getInt("revision")).isEqualTo(1);
        assertThat(accepted(job, Choice.step(3).with("revision", 1)).getInt("revision")).isEqualTo(1);
        assertThat(accepted(job, Choice.step(3).with("revision", "latest")).getInt("revision")).isEqualTo(2);
        refused(job, Choice.step(3).with("revision", 3), 404, "revision-not-found");
        refused(job, Choice.step(3).with("revision", "newest"), 400, "invalid-revision");
    }

    @Test
    void anotherOrderBeforeTheStartIsIncompatibleStepByStep() {
        LogistJob job = ranOnce("nobody");
        job.edit("""
                parameters: {trail: {type: string, required: true}, fail: {type: string}}
                steps:
                  - {name: new, type: set, outputs: {x: 1}}
                  - {name: a, type: set, outputs: {x: 1}}
                  - {name: c, type: set, outputs: {x: 1}}
                """);
        JsonPath problem = refused(job, Choice.step(3), 409, "manifest-incompatible");

        assertThat(problem.<String>getList("steps.name")).containsExactly("new", "a", "b");
        assertThat(problem.<String>getList("steps.change")).containsExactly("added", "changed", "removed");
        assertThat(states(accepted(job, Choice.step(3).with("revision", "source"))))
                .containsExactly("CARRIED", "CARRIED", "SUCCEEDED");
        assertThat(trail.names()).containsExactly("c");
    }

    @Test
    void anEditedBodyOfACarriedStepIsAWarning() {
        LogistJob job = ranOnce("nobody");
        job.edit(ABC.replace("echo a >>", "echo A >>"));
        JsonPath run = accepted(job, Choice.step(2));

        assertThat(run.<String>getList("warnings.code")).containsExactly("carried-step-changed");
        assertThat(run.<String>getList("warnings[0].steps")).containsExactly("a");
        assertThat(job.get(2).<String>getList("warnings.code")).containsExactly("carried-step-changed");
    }

    @Test
    void theFailedStepIsMendedAndTheRunGoesOnFromThere() {
        LogistJob job = ranOnce("b");
        job.edit(ABC.replace("test \"$LOGIST_PARAM_FAIL\" != b", "true"));

        assertThat(accepted(job, Choice.step("failed")).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(trail.names()).containsExactly("b", "c");
    }

    @Test
    void rerunWithModifiedParametersLaysThemOverThoseOfTheSource() {
        LogistJob job = LogistJob.create(ECHO);
        job.run(Map.of("word", "one", "rate", 2.5));
        JsonPath run = accepted(job, Choice.whole().parameter("word", "two"));

        assertThat(run.<String, Object>getMap("parameters")).containsEntry("word", "two").containsEntry("rate", 2.5f);
        assertThat(run.getString("steps[0].outputs.said")).isEqualTo("two");
        assertThat(run.getString("steps[1].outputs.said")).isEqualTo("two-calm");
        assertThat(run.getList("warnings")).isEmpty();
        assertThat(job.get(1).<String, Object>getMap("parameters")).containsEntry("word", "one");
    }

    @Test
    void carriedStepsUsedTheOldParametersAndTheRunSaysSo() {
        LogistJob job = LogistJob.create(ECHO);
        job.run(Map.of("word", "one"));
        JsonPath run = accepted(job, Choice.step("b").parameter("word", "two"));

        assertThat(run.<String>getList("warnings.code")).containsExactly("carried-steps-used-old-parameters");
        assertThat(run.<String>getList("warnings[0].steps")).containsExactly("a");
        assertThat(run.getString("steps[1].outputs.said")).isEqualTo("two-calm");
        assertThat(run.getString("steps[2].outputs.heard")).isEqualTo("one");
    }

    @Test
    void theSameParametersAgainAreNoReasonToWarn() {
        LogistJob job = LogistJob.create(ECHO);
        job.run(Map.of("word", "one"));

        assertThat(accepted(job, Choice.step("b").parameter("word", "one").parameter("rate", 1.5)).getList("warnings"))
                .isEmpty();
    }

    @Test
    void unknownMissingAndMistypedParametersAreAllToldAtOnce() {
        LogistJob job = LogistJob.create(ECHO);
        job.run(Map.of("word", "one"));
        JsonPath problem = refused(job, Choice.step(2).parameter("wrod", "x").parameter("count", "many")
                .parameter("word", null), 400, "invalid-parameters");

        assertThat(problem.<String>getList("errors.pointer"))
                .containsExactlyInAnyOrder("/parameters/wrod", "/parameters/count", "/parameters/word");
    }

    @Test
    void environmentVariablesAreLaidOverThoseOfTheManifestForThisRunAlone() {
        LogistJob job = LogistJob.create(ECHO);
        job.run(Map.of("word", "one"));
        JsonPath run = accepted(job, Choice.step("b").env("MOOD", "wild"));

        assertThat(run.<String, Object>getMap("env")).isEqualTo(Map.of("MOOD", "wild"));
        assertThat(run.getString("steps[1].outputs.said")).isEqualTo("one-wild");
        assertThat(accepted(job, Choice.step("b")).getString("steps[1].outputs.said")).isEqualTo("one-calm");
        refused(job, Choice.step("b").env("LOGIST_RUN", "9"), 400, "invalid-request");
    }

    @Test
    void whoAndWhyAreRecorded() {
        LogistJob job = ranOnce("nobody");
        JsonPath run = given().header("Prefer", LogistJob.WAIT).contentType("application/json")
                .body(Map.of("reason", "r".repeat(1_000))).post("/jobs/{id}/reruns", job.id()).jsonPath();

        assertThat(run.getString("reason")).hasSize(1_000);
        assertThat(run.getString("requestedBy")).isEqualTo("anonymous");
        given().contentType("application/json").body(Map.of("reason", "r".repeat(1_001)))
                .post("/jobs/{id}/reruns", job.id()).then().statusCode(400);
        assertThat(job.history()).containsExactly(2, 1);
    }
}

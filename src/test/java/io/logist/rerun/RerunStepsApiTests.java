package io.logist.rerun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps that are left out, tolerated, to be confirmed, or not to run again at all. */
class RerunStepsApiTests extends RerunApi {

    private static final String ASKING = """
            steps:
              - {name: a, type: set, outputs: {by: "${run.number}"}}
              - {name: pay, type: set, outputs: {by: "${run.number}"}, onRerun: confirm}
              - {name: mail, type: set, outputs: {by: "${run.number}"}, onRerun: %s}
            """;

    @Test
    void stepsThatDidNotSucceedAreListedAndCanBeLeftOut() {
        LogistJob job = ranOnce("b");
        JsonPath problem = refused(job, Choice.step(3), 409, "steps-incomplete");
        assertThat(problem.<String>getList("steps.name")).containsExactly("b");

        JsonPath run = accepted(job, Choice.step(3).with("skipIncomplete", true));
        assertThat(states(run)).containsExactly("CARRIED", "SKIPPED", "SUCCEEDED");
        assertThat(run.<Object>get("steps[1].originRun")).isNull();
        assertThat(trail.names()).containsExactly("c");
    }

    @Test
    void aSkippedStepIsCarriedAsItWas() {
        LogistJob job = ranOnce("b");
        accepted(job, Choice.step(3).with("skipIncomplete", true));

        assertThat(states(accepted(job, Choice.step(3)))).containsExactly("CARRIED", "SKIPPED", "SUCCEEDED");
        assertThat(states(accepted(job, Choice.step("failed").parameter("fail", "nobody"))))
                .containsExactly("CARRIED", "SUCCEEDED", "SUCCEEDED");
    }

    @Test
    void aToleratedFailureIsCarriedAsItWas() {
        LogistJob job = LogistJob.create(ABC.replace("name: a,", "name: a, continueOnFailure: true,"));
        job.run(Map.of("trail", trail.path(), "fail", "a"));
        trail.forget();
        JsonPath run = accepted(job, Choice.step(2));

        assertThat(states(run)).containsExactly("FAILED", "SUCCEEDED", "SUCCEEDED");
        assertThat(run.getInt("steps[0].originRun")).isEqualTo(1);
        assertThat(run.getInt("steps[0].exitCode")).isEqualTo(1);
        assertThat(run.getString("steps[0].error.code")).isEqualTo(job.get(1).getString("steps[0].error.code"));
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(trail.names()).containsExactly("b", "c");
    }

    @Test
    void untilStopsBehindThatStepAndTheRunIsPartial() {
        LogistJob job = ranOnce("nobody");
        JsonPath run = accepted(job, Choice.step(2).with("until", 2));

        assertThat(trail.names()).containsExactly("b");
        assertThat(states(run)).containsExactly("CARRIED", "SUCCEEDED", "NOT_SELECTED");
        assertThat(run.getBoolean("partial")).isTrue();
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(accepted(job, Choice.step(2).with("run", 1).with("until", "c")).getBoolean("partial")).isFalse();
    }

    @Test
    void untilMustBeAStepAtOrBehindTheStart() {
        LogistJob job = ranOnce("nobody");
        for (String until : List.of("1", "0", "4", "-1", "text", "", "a")) {
            refused(job, Choice.step(2).with("until", until), 400, "invalid-step");
        }
        refused(job, Choice.step(2).with("until", 2).with("until", 3), 400, "invalid-request");
    }

    @Test
    void aPartialRunIsASourceUpToWhereItWent() {
        LogistJob job = ranOnce("nobody");
        accepted(job, Choice.whole().with("until", 1));

        refused(job, Choice.step(3), 409, "steps-incomplete");
        assertThat(states(accepted(job, Choice.step(2)))).containsExactly("CARRIED", "SUCCEEDED", "SUCCEEDED");
    }

    @Test
    void aStepToConfirmRunsAgainOnlyWhenNamed() {
        LogistJob job = LogistJob.create(ASKING.formatted("run"));
        job.run(Map.of());
        JsonPath problem = refused(job, Choice.step(2), 409, "confirmation-required");

        assertThat(problem.<String>getList("steps.name")).containsExactly("pay");
        assertThat(problem.getString("detail")).contains("\"confirm\": [\"pay\"]");
        refused(job, Choice.whole().confirm("mail"), 409, "confirmation-required");
        refused(job, Choice.step(2).confirm("nobody"), 400, "invalid-step");
        assertThat(accepted(job, Choice.step(3)).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(accepted(job, Choice.step(2).confirm("pay")).getString("steps[1].outputs.by")).isEqualTo("3");
    }

    @Test
    void aStepThatMustNotRunAgainIsRefusedEvenIfConfirmed() {
        LogistJob job = LogistJob.create(ASKING.formatted("never"));
        job.run(Map.of());
        JsonPath problem = refused(job, Choice.step(2).confirm("pay", "mail"), 409, "step-never-reruns");

        assertThat(problem.<String>getList("steps.name")).containsExactly("mail");
        assertThat(states(accepted(job, Choice.step(2).confirm("pay").with("until", 2))))
                .containsExactly("CARRIED", "SUCCEEDED", "NOT_SELECTED");
    }

    @Test
    void confirmationsThatNameNoStepByNameAreRefused() {
        LogistJob job = LogistJob.create(ASKING.formatted("run"));
        job.run(Map.of());
        for (String body : List.of("{\"confirm\": \"${pay}\"}", "{\"confirm\": \"pay\"}", "{\"confirm\": [2]}",
                "{\"env\": \"${x}\"}", "{\"parameters\": []}")) {
            given().contentType("application/json").body(body)
                    .post("/jobs/{id}/reruns", job.id()).then().statusCode(400);
        }
        assertThat(job.history()).containsExactly(1);
    }

    @Test
    void attemptsAreFreshInANewRun() {
        LogistJob job = LogistJob.create(ABC.replace("name: b,", "name: b, retry: {maxAttempts: 2, backoff: 1ms},"));
        job.run(Map.of("trail", trail.path(), "fail", "b"));
        trail.forget();
        JsonPath run = accepted(job, Choice.step("failed"));

        assertThat(trail.names()).containsExactly("b", "b");
        assertThat(run.getInt("steps[1].attempts")).isEqualTo(2);
        assertThat(run.getInt("failure.step")).isEqualTo(2);
    }
}

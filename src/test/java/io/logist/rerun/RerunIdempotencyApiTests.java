package io.logist.rerun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same rerun asked for twice, and plans that have grown old. */
class RerunIdempotencyApiTests extends RerunApi {

    @Test
    void theSameKeyAndRequestGetTheFirstAnswerAgainAndStartOneRun() {
        LogistJob job = ranOnce("nobody");
        Response first = send(job, "k1", "{\"reason\": \"once\"}");
        assertThat(job.ended(first)).isEqualTo("SUCCEEDED");
        Response again = send(job, "k1", "{\"reason\": \"once\"}");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(job.history()).containsExactly(2, 1);
        assertThat(trail.names()).containsExactly("c");
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        LogistJob job = ranOnce("nobody");
        job.ended(send(job, "k1", "{\"reason\": \"once\"}"));

        send(job, "k1", "{\"reason\": \"twice\"}").then().statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        given().header("Idempotency-Key", "k1").contentType("application/json").body("{\"reason\": \"once\"}")
                .queryParam("step", 2).post("/jobs/{id}/reruns", job.id()).then().statusCode(422);
        assertThat(job.history()).containsExactly(2, 1);
    }

    @Test
    void aKeyBelongsToItsJob() {
        LogistJob one = ranOnce("nobody");
        LogistJob other = ranOnce("nobody");
        one.ended(send(one, "shared", "{}"));
        other.ended(send(other, "shared", "{}"));

        assertThat(one.history()).containsExactly(2, 1);
        assertThat(other.history()).containsExactly(2, 1);
    }

    @Test
    void aRefusalIsNotRememberedUnderItsKey() {
        LogistJob job = LogistJob.create(ABC);
        send(job, "k1", "{}").then().statusCode(409).body("type", equalTo("/problems/nothing-to-rerun"));
        job.run(Map.of("trail", trail.path()));

        send(job, "k1", "{}").then().statusCode(202);
    }

    @Test
    void theSameKeySixteenTimesAtOnceStartsOneRun() throws Exception {
        LogistJob job = ranOnce("nobody");
        List<Response> answers = RerunConcurrencyApiTests.atOnce(16, n -> send(job, "k1", "{}"));

        List<Response> accepted = answers.stream().filter(answer -> answer.statusCode() == 202).toList();
        assertThat(accepted).isNotEmpty();
        assertThat(accepted.stream().map(Response::asString).collect(Collectors.toSet())).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 202).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-in-use");
        });
        assertThat(job.ended(accepted.getFirst())).isEqualTo("SUCCEEDED");
        assertThat(job.history()).containsExactly(2, 1);
        assertThat(trail.names()).containsExactly("c");
    }

    @Test
    void aFreshPlanTokenIsTakenAndAStaleOneRefused() {
        LogistJob job = ranOnce("nobody");
        String token = job.plan(Choice.step(2)).jsonPath().getString("planToken");

        accepted(job, Choice.step(2).with("planToken", token));
        refused(job, Choice.step(2).with("planToken", token), 409, "plan-changed");
    }

    @Test
    void anEditedJobMakesAPlanStale() {
        LogistJob job = ranOnce("nobody");
        String token = job.plan(Choice.step(2)).jsonPath().getString("planToken");
        job.edit(ABC + "  - {name: d, type: set, outputs: {x: 1}}\n");

        refused(job, Choice.step(2).with("planToken", token), 409, "plan-changed");
    }

    @Test
    void askingForAPlanChangesNothing() {
        LogistJob job = ranOnce("nobody");
        String before = job.text(1);
        String plan = job.plan(Choice.step(2)).asString();

        assertThat(job.plan(Choice.step(2)).asString()).isEqualTo(plan);
        assertThat(job.text(1)).isEqualTo(before);
        assertThat(job.history()).containsExactly(1);
        assertThat(trail.names()).isEmpty();
    }

    private static Response send(LogistJob job, String key, String body) {
        return given().header("Idempotency-Key", key).contentType("application/json").body(body).queryParam("step", 3)
                .post("/jobs/{id}/reruns", job.id());
    }
}

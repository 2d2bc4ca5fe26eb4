package io.logist.run.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a caller reads of what happened. */
class EventsApiTests extends ApiTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void tellsHowAnAttemptFailedAndTheNextOneDidNot() {
        ApiJob job = ApiJob.post("""
                steps:
                  - {name: flaky, type: shell, retry: {maxAttempts: 2, backoff: 10ms}, run: '[ "$LOGIST_ATTEMPT" = 2 ] || exit 7'}
                  - {name: last, type: set, outputs: {a: 1, b: 2}}
                """);
        JsonPath run = job.runToEnd().extract().jsonPath();
        JsonPath events = events(job, 1);
        assertThat(kinds(events)).containsExactly("queued", "taken", "step-started", "attempt-failed", "let-go", "taken",
                "step-started", "step-ended", "step-started", "step-ended", "ended");
        assertThat(events.getString("items[3].error.code")).isEqualTo("exit-code");
        assertThat(events.getString("items[3].name")).isEqualTo("flaky");
        assertThat(Instant.parse(events.getString("items[3].retryAt"))).isAfter(Instant.parse(events.getString("items[2].at")));
        assertThat(events.getString("items[1].instance")).isEqualTo(run.getString("executedBy"));
        assertThat(events.getInt("items[5].epoch")).isEqualTo(2);
        assertThat(events.<Object>get("items[5].from")).as("let go before").isNull();
        assertThat(events.getInt("items[9].outputs")).isEqualTo(2);
        assertThat(events.getString("items[10].at")).isEqualTo(run.getString("finishedAt"));
        assertThat(events.getString("items[10].state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void tellsWhoCancelled() {
        ApiJob job = ApiJob.post("steps: [{name: s1, type: sleep, duration: 2h}]");
        job.start();
        job.await(1, run -> run.getString("steps[0].state").equals("RUNNING"));
        job.cancel(1);
        job.cancel(1);
        job.awaitState(1, RunState.CANCELLED);
        JsonPath events = events(job, 1);
        assertThat(kinds(events)).containsOnlyOnce("cancel-requested").endsWith("step-ended", "ended");
        assertThat(events.getString("items.find {it.event == 'cancel-requested'}.by")).isEqualTo("anonymous");
        assertThat(events.getString("items[-1].state")).isEqualTo("CANCELLED");
    }

    @Test
    void comesInPages() {
        ApiJob job = ApiJob.post("steps: [{name: s1, type: set, outputs: {n: 1}}, {name: s2, type: set, outputs: {n: 1}}]");
        job.runToEnd();
        List<Object> all = events(job, 1).getList("items.id");
        String cursor = given().queryParam("limit", 3).get(job.run(1) + "/events").then().statusCode(200)
                .body("items.id", contains(all.subList(0, 3).toArray()))
                .header("Link", endsWith("; rel=\"next\"")).extract().path("next");
        given().queryParams("limit", 4, "cursor", cursor).get(job.run(1) + "/events").then().statusCode(200)
                .body("items.id", contains(all.subList(3, 7).toArray())).body("items", hasSize(all.size() - 3))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=eA", "cursor=x"})
    void refusesPagesThatCannotBe(String query) {
        ApiJob job = ApiJob.post("steps: [{name: s1, type: set, outputs: {n: 1}}]");
        job.runToEnd();
        given().get(job.run(1) + "/events?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void knowsNoEventsOfWhatIsNotThere() {
        given().get("/jobs/nobody/runs/1/events").then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
        given().get(ApiJob.post("steps: [{name: s1, type: set, outputs: {n: 1}}]").run(1) + "/events").then().statusCode(404)
                .body("type", equalTo("/problems/run-not-found"));
    }

    @Test
    void isNeverAltered() {
        assertThatThrownBy(() -> jdbc.sql("update run_event set facts = '[]' where false").update()).hasMessageContaining("append-only");
    }

    @Test
    void goesWithTheRun() {
        ApiJob job = ApiJob.post("steps: [{name: s1, type: set, outputs: {n: 1}}]");
        job.runToEnd();
        long run = jdbc.sql("select r.id from run r join job j on j.id = r.job_id where j.slug = :job").param("job", job.id())
                .query(Long.class).single();
        assertThat(rows(run)).isEqualTo(2);
        given().delete(job.path()).then().statusCode(204);
        assertThat(rows(run)).isZero();
    }

    private int rows(long run) {
        return jdbc.sql("select count(*) from run_event where run_id = :run").param("run", run).query(Integer.class).single();
    }

    private static JsonPath events(ApiJob job, int run) {
        return given().get(job.run(run) + "/events").then().statusCode(200).extract().jsonPath();
    }

    private static List<String> kinds(JsonPath events) {
        return events.getList("items.event");
    }
}

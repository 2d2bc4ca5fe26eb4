package io.logist.rerun;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A job of a test's own, used over HTTP. Waiting is left to the service: {@code Prefer: wait}. */
record LogistJob(String id) {

    static final String WAIT = "wait=20";

    /** @param manifest in YAML, without an id */
    static LogistJob create(String manifest) {
        return new LogistJob(given().contentType("application/yaml").body(manifest.getBytes(UTF_8)).post("/jobs").then()
                .statusCode(201).extract().path("id"));
    }

    void edit(String manifest) {
        given().contentType("application/yaml").body(manifest.getBytes(UTF_8)).put("/jobs/{id}", id).then()
                .statusCode(200);
    }

    /** Runs it to its end. */
    JsonPath run(Map<String, ?> parameters) {
        return given().header("Prefer", WAIT).contentType("application/json").body(Map.of("parameters", parameters))
                .post("/jobs/{id}/runs", id).then().statusCode(200).extract().jsonPath();
    }

    /** Starts a run and does not wait for it; the key lets {@link #ended} find it again. */
    JsonPath start(String key, Map<String, ?> parameters) {
        return starting(key, parameters).post("/jobs/{id}/runs", id).then().statusCode(202).extract().jsonPath();
    }

    /** Waits for the end of the run that was {@linkplain #start started} by the same request. */
    JsonPath ended(String key, Map<String, ?> parameters) {
        return starting(key, parameters).header("Prefer", WAIT).post("/jobs/{id}/runs", id).then().statusCode(200)
                .extract().jsonPath();
    }

    /** Looks at the run that an answer speaks of until it has ended, and tells its last state. */
    String ended(Response answer) {
        int run = answer.then().statusCode(202).extract().path("number");
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String state = get(run).getString("state");
        while (Set.of("QUEUED", "RUNNING").contains(state) && System.nanoTime() < deadline) {
            state = get(run).getString("state");
        }
        return state;
    }

    private static RequestSpecification starting(String key, Map<String, ?> parameters) {
        return given().header("Idempotency-Key", key).contentType("application/json")
                .body(Map.of("parameters", parameters));
    }

    /** Takes the next step and waits until the run has paused or ended. */
    JsonPath takeStep(Map<String, ?> parameters) {
        RequestSpecification request = given().header("Prefer", WAIT).noContentType();
        if (!parameters.isEmpty()) {
            request.contentType("application/json").body(Map.of("parameters", parameters));
        }
        return request.post("/jobs/{id}/step", id).then().statusCode(200).extract().jsonPath();
    }

    Response plan(Choice choice) {
        return choice.forPlan().get("/jobs/{id}/reruns/plan", id);
    }

    /** Runs it again without looking at the plan, and waits for the end. */
    Response rerun(Choice choice) {
        return choice.forRerun().header("Prefer", WAIT).post("/jobs/{id}/reruns", id);
    }

    JsonPath get(int run) {
        return given().get("/jobs/{id}/runs/{n}", id, run).then().statusCode(200).extract().jsonPath();
    }

    /** A run as the service tells it, to the letter. */
    String text(int run) {
        return given().get("/jobs/{id}/runs/{n}", id, run).then().statusCode(200).extract().asString();
    }

    /** What that attempt wrote. */
    String log(int run, int step, int attempt) {
        return given().queryParam("attempt", attempt).get("/jobs/{id}/runs/{n}/steps/{s}/log", id, run, step).then()
                .statusCode(200).extract().asString();
    }

    /** The numbers of its runs, newest first. */
    List<Integer> history() {
        return given().queryParam("limit", 200).get("/jobs/{id}/runs", id).then().statusCode(200)
                .extract().path("items.number");
    }

    void cancel(int run) {
        String state = given().header("Prefer", WAIT).noContentType().post("/jobs/{id}/runs/{n}/cancel", id, run).then()
                .statusCode(200).extract().path("state");
        assertThat(state).isEqualTo("CANCELLED");
    }
}

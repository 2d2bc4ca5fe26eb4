package io.logist.run;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A job of a test's own, and what callers do with it over HTTP. */
public record ApiJob(String id) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Posts a manifest in YAML, without its id. */
    public static ApiJob post(String yaml) {
        String id = "job-" + UUID.randomUUID();
        byte[] manifest = ("id: " + id + "\n" + yaml).getBytes(StandardCharsets.UTF_8);
        given().contentType("application/yaml").body(manifest).post("/jobs").then().statusCode(201);
        return new ApiJob(id);
    }

    /** A job of shell steps named s1, s2 ... */
    public static ApiJob shell(String... scripts) {
        StringBuilder yaml = new StringBuilder("steps:\n");
        for (int i = 0; i < scripts.length; i++) {
            yaml.append("  - {name: s%d, type: shell, run: '%s'}%n".formatted(i + 1, scripts[i].replace("'", "''")));
        }
        return post(yaml.toString());
    }

    public String path() {
        return "/jobs/" + id;
    }

    public String run(int number) {
        return path() + "/runs/" + number;
    }

    /** A request without a body; REST Assured would call it form data. */
    public static RequestSpecification bodiless() {
        return given().noContentType();
    }

    /** The same, answered when the run has settled. */
    public static RequestSpecification waiting() {
        return bodiless().header("Prefer", "wait=" + PATIENCE.toSeconds());
    }

    /** A request that sends this JSON, written with single quotes. */
    public static RequestSpecification sending(String json) {
        return given().contentType(ContentType.JSON).body(json.replace('\'', '"'));
    }

    /** Starts a run and answers when it has settled. */
    public ValidatableResponse runToEnd() {
        return waiting().post(path() + "/runs").then().statusCode(200);
    }

    /** Starts a run with this body and answers when it has settled. */
    public ValidatableResponse runToEnd(String json) {
        return sending(json).header("Prefer", "wait=" + PATIENCE.toSeconds()).post(path() + "/runs").then().statusCode(200);
    }

    /** Starts a run and answers at once. */
    public ValidatableResponse start() {
        return bodiless().post(path() + "/runs").then().statusCode(202);
    }

    /** Starts a run and answers when its first step is being executed. */
    public JsonPath startAndAwaitFirstStep() {
        int number = start().extract().path("number");
        return await(number, run -> run.getString("steps[0].state").equals("RUNNING"));
    }

    public JsonPath get(int number) {
        return given().get(run(number)).then().statusCode(200).extract().jsonPath();
    }

    public JsonPath await(int number, Predicate<JsonPath> condition) {
        return await(number, condition, PATIENCE);
    }

    public JsonPath await(int number, Predicate<JsonPath> condition, Duration most) {
        return Awaitility.await().atMost(most).pollInterval(Duration.ofMillis(20))
                .until(() -> get(number), condition);
    }

    public JsonPath awaitState(int number, RunState state) {
        return await(number, run -> run.getString("state").equals(state.name()));
    }

    public Response cancel(int number) {
        return bodiless().post(run(number) + "/cancel");
    }

    public String log(int number, Object step) {
        return log(number, step, null);
    }

    public String log(int number, Object step, @Nullable Integer attempt) {
        return given().queryParams(attempt == null ? Map.of() : Map.of("attempt", attempt))
                .get(run(number) + "/steps/" + step + "/log").then().statusCode(200).extract().asString();
    }
}

package io.logist.job.catalogue;

import static io.logist.job.catalogue.JobRequests.assertNotFound;
import static io.logist.job.catalogue.JobRequests.atOnce;
import static io.logist.job.catalogue.JobRequests.manifest;
import static io.logist.job.catalogue.JobRequests.post;
import static io.logist.job.catalogue.JobRequests.put;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobApiTests extends ApiTest {

    private final String id = "job-" + UUID.randomUUID();

    @Test
    void createsAJobAndSaysWhereItIs() {
        post(manifest(id, "first")).statusCode(201)
                .header("Location", "/jobs/" + id).header("ETag", "\"1\"")
                .body("id", equalTo(id)).body("description", equalTo("first")).body("status", equalTo("NEVER_RUN"))
                .body("revision", equalTo(1)).body("latestRun", nullValue())
                .body("manifest.steps[0].name", equalTo("hello")).body("createdAt", matchesPattern("\\d{4}-.*Z"));

        given().get("/jobs/{id}", id).then().statusCode(200).header("ETag", "\"1\"").body("id", equalTo(id));
    }

    @Test
    void takesYamlAsWellAsJson() {
        String yaml = "id: " + id + "\nsteps:\n- {name: hello, type: shell, run: echo hello}\n";
        given().contentType("application/yaml").body(yaml.getBytes(UTF_8))
                .post("/jobs").then().statusCode(201).body("manifest.steps[0].run", equalTo("echo hello"));
    }

    @Test
    void takesItsOwnExamples() {
        String manifest = JobExamples.MANIFEST.replace("nightly-etl", id);
        String made = post(manifest).statusCode(201).extract().path("manifest").toString();
        given().contentType("application/yaml").body(JobExamples.MANIFEST_YAML.replace("nightly-etl", id + "-y").getBytes(UTF_8))
                .post("/jobs").then().statusCode(201);
        assertThat(made).contains("transform");
    }

    @Test
    void drawsAnIdForAJobWithoutOne() {
        String drawn = post("{\"steps\":[{\"name\":\"hello\",\"type\":\"shell\",\"run\":\"true\"}]}").statusCode(201)
                .body("id", matchesPattern("job-[0-9a-z]{8}")).extract().path("id");

        given().get("/jobs/{id}", drawn).then().statusCode(200).body("manifest.id", equalTo(drawn));
    }

    @Test
    void keepsTheManifestAsItWasSent() {
        String sent = """
                {"steps":[{"type":"set","name":"a","outputs":{"z":1.50,"a":9007199254740993}}],"id":"%s"}""".formatted(id);
        post(sent).statusCode(201);

        assertThat(given().get("/jobs/{id}", id).asString()).contains("\"manifest\":" + sent);
    }

    @Test
    void refusesASecondJobOfTheSameId() {
        post(manifest(id, "first")).statusCode(201);

        post(manifest(id, "second")).statusCode(409).body("type", equalTo("/problems/job-exists")).body("detail", containsString("PUT"));
        given().get("/jobs/{id}", id).then().body("description", equalTo("first"));
    }

    @Test
    void ofManyWhoCreateTheSameJobAtOnceExactlyOneDoes() throws Exception {
        List<Integer> statuses = atOnce(12, i -> given().contentType("application/json").body(manifest(id, "by " + i))
                .post("/jobs").statusCode());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(11);
    }

    @Test
    void deletesAJobWithItsRevisionsAndForgetsIt() {
        post(manifest(id, "first")).statusCode(201);

        given().delete("/jobs/{id}", id).then().statusCode(204).body(equalTo(""));

        assertNotFound(given().get("/jobs/{id}", id).then());
        assertNotFound(given().get("/jobs/{id}/revisions", id).then());
        assertNotFound(given().delete("/jobs/{id}", id).then());
        post(manifest(id, "again")).statusCode(201).body("revision", equalTo(1));
    }

    @Test
    void knowsNoJobThatDoesNotExist() {
        assertNotFound(given().get("/jobs/{id}", id).then());
        assertNotFound(put(id, manifest(id, "first")).then());
        assertNotFound(given().delete("/jobs/{id}", id).then());
        assertNotFound(given().get("/jobs/{id}/revisions", id).then());
        assertNotFound(given().get("/jobs/{id}/revisions/1", id).then());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPPER", "a b", "-", "..x", "a'; drop table job", "\u00fc\u00fc", "runs", "validate"})
    void knowsNoJobByAWordThatIsNoId(String word) {
        assertNotFound(given().get("/jobs/{id}", word).then());
    }

    @Test
    void knowsNoJobByAWordWithoutEnd() {
        assertThat(given().get("/jobs/{id}", "x".repeat(4_000)).then().statusCode(404).extract().asString()).hasSizeLessThan(6_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reruns", "runs", "step"})
    void asksForTheJobThatIsMissing(String word) {
        given().post("/jobs/" + word + "?step=2").then().statusCode(400).body("type", equalTo("/problems/job-id-required"))
                .body("detail", containsString("/jobs/{id}/" + word));
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        post("{\"id\":\"" + id + "\",\"stepz\":[],\"steps\":[{\"name\":\"a\",\"type\":\"shell\",\"run\":\"true\",\"timout\":\"1s\"}]}")
                .statusCode(400).contentType("application/problem+json").body("type", equalTo("/problems/invalid-manifest"))
                .body("errors.pointer", hasItems("/stepz", "/steps/0/timout"))
                .body("errors.message", hasItem(containsString("did you mean timeout?")));
        assertNotFound(given().get("/jobs/{id}", id).then());
    }

    @Test
    void refusesWhatIsNeitherJsonNorYaml() {
        post("{\"id\":").statusCode(400).body("type", equalTo("/problems/invalid-json")).body("detail", containsString("line 1"));
        post("").statusCode(400).body("type", equalTo("/problems/invalid-json"));
        given().contentType("application/yaml").body("a: [".getBytes(UTF_8)).post("/jobs").then().statusCode(400)
                .body("type", equalTo("/problems/invalid-yaml")).body("detail", containsString("line 1"));
        given().contentType("text/plain").body("hello").post("/jobs").then().statusCode(415);
        given().contentType("application/xml").body("<job/>").put("/jobs/{id}", id).then().statusCode(415);
    }

    @Test
    void checksAManifestWithoutStoringIt() {
        given().contentType("application/json").body(manifest(id, "first")).post("/jobs/validate").then().statusCode(200)
                .body("valid", equalTo(true)).body("errors", hasSize(0));
        given().contentType("application/yaml").body("steps: []".getBytes(UTF_8)).post("/jobs/validate").then().statusCode(200)
                .body("valid", equalTo(false)).body("errors[0].pointer", equalTo("/steps"));
        given().contentType("application/json").body("{").post("/jobs/validate").then().statusCode(400);
        assertNotFound(given().get("/jobs/{id}", id).then());
    }
}

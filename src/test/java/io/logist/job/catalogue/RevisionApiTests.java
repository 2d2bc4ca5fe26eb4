package io.logist.job.catalogue;

import static io.logist.job.catalogue.JobRequests.atOnce;
import static io.logist.job.catalogue.JobRequests.manifest;
import static io.logist.job.catalogue.JobRequests.post;
import static io.logist.job.catalogue.JobRequests.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevisionApiTests extends ApiTest {

    private final String id = "job-" + UUID.randomUUID();

    @Test
    void makesANewRevisionOfEachChangeAndKeepsTheOldOnes() {
        post(manifest(id, "first")).statusCode(201);

        put(id, manifest(id, "second")).then().statusCode(200).header("ETag", "\"2\"").body("description", equalTo("second"));

        given().get("/jobs/{id}/revisions", id).then().statusCode(200)
                .body("items.revision", equalTo(List.of(2, 1))).body("items[0].manifest", nullValue()).body("next", nullValue());
        given().get("/jobs/{id}/revisions/1", id).then().statusCode(200)
                .body("job", equalTo(id)).body("revision", equalTo(1)).body("manifest.description", equalTo("first"));
    }

    @Test
    void makesNoRevisionOfTheSameManifest() {
        post(manifest(id, "first")).statusCode(201);
        String updatedAt = given().get("/jobs/{id}", id).path("updatedAt");

        put(id, manifest(id, "first")).then().statusCode(200).header("ETag", "\"1\"").body("updatedAt", equalTo(updatedAt));
    }

    @Test
    void changesAJobByAManifestThatLeavesTheIdOut() {
        post(manifest(id, "first")).statusCode(201);

        put(id, "{\"steps\":[{\"name\":\"other\",\"type\":\"shell\",\"run\":\"true\"}]}").then().statusCode(200)
                .body("id", equalTo(id)).body("manifest.id", equalTo(id)).body("description", nullValue());
    }

    @Test
    void refusesToGiveAJobAnotherId() {
        post(manifest(id, "first")).statusCode(201);

        put(id, manifest("another", "second")).then().statusCode(400).body("type", equalTo("/problems/invalid-manifest"))
                .body("errors.pointer", equalTo(List.of("/id"))).body("errors[0].message", containsString(id));
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        post(manifest(id, "first")).statusCode(201);

        put(id, manifest(id, "second"), "\"1\"").then().statusCode(200);
        put(id, manifest(id, "third"), "\"1\"").then().statusCode(412).body("type", equalTo("/problems/revision-conflict"))
                .body("detail", containsString("revision 2"));
        put(id, manifest(id, "third"), "W/\"2\"").then().statusCode(412);
        put(id, manifest(id, "third"), "nonsense").then().statusCode(412);
        put(id, manifest(id, "third"), "\"1\", \"2\"").then().statusCode(200).body("revision", equalTo(3));
        put(id, manifest(id, "fourth"), "*").then().statusCode(200).body("revision", equalTo(4));
        given().header("If-Match", "\"3\"").delete("/jobs/{id}", id).then().statusCode(412);
    }

    @Test
    void ofManyWhoChangeTheSameRevisionAtOnceExactlyOneDoes() throws Exception {
        post(manifest(id, "first")).statusCode(201);

        List<Integer> statuses = atOnce(8, i -> put(id, manifest(id, "by " + i), "\"1\"").statusCode());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(7);
        given().get("/jobs/{id}", id).then().body("revision", equalTo(2));
    }

    @Test
    void numbersTheRevisionsOfManyChangesAtOnceWithoutAGap() throws Exception {
        post(manifest(id, "first")).statusCode(201);

        assertThat(atOnce(8, i -> put(id, manifest(id, "by " + i)).statusCode())).containsOnly(200);

        given().get("/jobs/{id}/revisions", id).then().body("items.revision", equalTo(List.of(9, 8, 7, 6, 5, 4, 3, 2, 1)));
    }

    @Test
    void refusesARevisionThatIsNoneOrNoNumber() {
        post(manifest(id, "first")).statusCode(201);

        given().get("/jobs/{id}/revisions/2", id).then().statusCode(404).body("type", equalTo("/problems/revision-not-found"));
        given().get("/jobs/{id}/revisions/0", id).then().statusCode(404);
        given().get("/jobs/{id}/revisions/latest", id).then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
        given().get("/jobs/{id}/revisions/-1", id).then().statusCode(400);
    }
}

package io.logist.job.catalogue;

import static io.logist.job.catalogue.JobRequests.manifest;
import static io.logist.job.catalogue.JobRequests.post;
import static io.logist.job.catalogue.JobRequests.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobListApiTests extends ApiTest {

    private final String id = "job-" + UUID.randomUUID();

    @Test
    void listsJobsPageByPageWhileNewOnesCome() {
        List<String> ids = IntStream.range(0, 5).mapToObj(i -> id + "-" + i).toList();
        ids.forEach(one -> post(manifest(one, "listed")).statusCode(201));

        List<String> seen = new ArrayList<>();
        String next = "/jobs?limit=2";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            seen.addAll(page.path("items.id"));
            post(manifest("0-" + UUID.randomUUID(), "comes in front")).statusCode(201);
            String link = page.getHeader("Link");
            assertThat(link == null).isEqualTo(page.path("next") == null);
            next = link == null ? null : link.replaceAll("<(.*)>; rel=\"next\"", "$1");
        }

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(ids);
    }

    @Test
    void showsEachJobInAListWithoutItsManifest() {
        post(manifest(id, "listed")).statusCode(201);
        String before = id.substring(0, id.length() - 1);
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(before.getBytes());

        given().get("/jobs?limit=1&cursor=" + cursor).then().statusCode(200).body("items[0].id", equalTo(id))
                .body("items[0].description", equalTo("listed")).body("items[0].stepCount", equalTo(1))
                .body("items[0].status", equalTo("NEVER_RUN")).body("items[0].latestRun", nullValue())
                .body("items[0].manifest", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "limit=x", "limit="})
    void refusesALimitOutOfRange(String query) {
        given().get("/jobs?" + query).then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"))
                .body("errors[0].pointer", equalTo("?limit"));
    }

    @Test
    void refusesACursorThatItNeverGaveOut() {
        given().get("/jobs?cursor=!!").then().statusCode(400).body("type", equalTo("/problems/invalid-cursor"));
        post(manifest(id, "first")).statusCode(201);
        given().get("/jobs/{id}/revisions?cursor=am9i", id).then().statusCode(400).body("type", equalTo("/problems/invalid-cursor"));
    }

    @Test
    void listsRevisionsPageByPage() {
        post(manifest(id, "1")).statusCode(201);
        IntStream.rangeClosed(2, 5).forEach(i -> put(id, manifest(id, String.valueOf(i))).then().statusCode(200));

        String next = given().get("/jobs/{id}/revisions?limit=2", id).then().body("items.revision", equalTo(List.of(5, 4)))
                .extract().path("next");
        given().get("/jobs/{id}/revisions?limit=3&cursor={next}", id, next).then()
                .body("items.revision", equalTo(List.of(3, 2, 1))).body("next", nullValue());
    }
}

package io.logist.run.history;

import static io.logist.run.ApiJob.bodiless;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunHistoryApiTests extends ApiTest {

    private static final String QUICK = "steps: [{name: one, type: set, outputs: {n: 1}}]";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @Test
    void theHistoryShowsTheNewestRunFirst() {
        ApiJob job = ran(3);
        given().get(job.path() + "/runs").then().statusCode(200).body("items.number", contains(3, 2, 1))
                .body("next", nullValue()).body("items", everyItem(not(hasKey("steps"))))
                .body("items[0].progress.done", equalTo(1)).body("items[0].progress.total", equalTo(1));
    }

    @Test
    void aJobThatNeverRanHasAnEmptyHistory() {
        given().get(ApiJob.post(QUICK).path() + "/runs").then().statusCode(200).body("items", empty())
                .body("next", nullValue());
    }

    @Test
    void pagesStayWhereTheyAreWhileRunsAreAdded() {
        ApiJob job = ran(5);
        List<Integer> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = given().queryParam("limit", 2).queryParams(cursor == null ? Map.of()
                    : Map.of("cursor", cursor)).get(job.path() + "/runs").then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.number"));
            cursor = page.getString("next");
            job.runToEnd();
        } while (cursor != null);
        assertThat(seen).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void theNextPageIsLinked() {
        ApiJob job = ran(3);
        Response first = given().get(job.path() + "/runs?limit=2");
        Matcher link = NEXT.matcher(first.header("Link"));
        assertThat(link.matches()).isTrue();
        assertThat(link.group(1)).contains("limit=2").contains(first.jsonPath().getString("next"));
        Response second = given().urlEncodingEnabled(false).get(link.group(1));
        second.then().statusCode(200).body("items.number", contains(1));
        assertThat(second.header("Link")).isNull();
    }

    @Test
    void aPageThatHoldsExactlyAllHasNoNext() {
        given().get(ran(2).path() + "/runs?limit=2").then().body("items", hasSize(2)).body("next", nullValue());
    }

    @Test
    void badPagesAreRefused() {
        String runs = ran(1).path() + "/runs";
        for (String query : List.of("limit=0", "limit=201", "limit=x", "limit=-1", "limit=1.5", "cursor=nonsense", "cursor=")) {
            given().get(runs + "?" + query).then().statusCode(400).contentType("application/problem+json");
        }
    }

    @Test
    void oneRunIsShownWithAllItsSteps() {
        given().get(ran(1).run(1)).then().statusCode(200).body("number", equalTo(1)).body("steps", hasSize(1))
                .body("steps[0].number", equalTo(1)).body("steps[0].name", equalTo("one")).body("steps[0].type", equalTo("set"))
                .body("steps[0].originRun", nullValue()).body("warnings", empty());
    }

    @Test
    void aRunThatIsNotThereIsNotFound() {
        ApiJob job = ran(1);
        for (String number : List.of("2", "0", "999999999", "99999999999999999999")) {
            given().get(job.path() + "/runs/" + number).then().statusCode(404)
                    .body("type", equalTo("/problems/run-not-found")).body("detail", containsString("/runs"));
        }
        for (String number : List.of("x", "-1", "1.0")) {
            given().get(job.path() + "/runs/" + number).then().statusCode(400).contentType("application/problem+json");
        }
    }

    @Test
    void runsAcrossJobsAreFilteredByJobStateAndKind() {
        ApiJob job = ran(1);
        ApiJob other = ApiJob.shell("exit 3");
        other.runToEnd();
        bodiless().post(job.path() + "/step?until=1");
        all("job", job.id()).body("items.number", contains(2, 1)).body("items.job", everyItem(equalTo(job.id())));
        all("job", job.id(), "kind", "step").body("items.number", contains(2));
        all("job", job.id(), "state", "FAILED").body("items", empty());
        all("job", other.id(), "state", "failed", "kind", "RUN").body("items.number", contains(1))
                .body("items[0].failure.code", equalTo("exit-code"));
        all("state", "FAILED", "limit", "200").body("items.state", everyItem(equalTo("FAILED")))
                .body("items.job", hasItem(other.id()));
    }

    @Test
    void runsAcrossJobsAreFilteredByTime() {
        ApiJob job = ran(2);
        Instant second = Instant.parse(job.get(2).getString("queuedAt"));
        all("job", job.id(), "since", second.toString()).body("items.number", contains(2));
        all("job", job.id(), "since", second.atOffset(ZoneOffset.ofHours(5)).toString())
                .body("items.number", contains(2));
        all("job", job.id(), "since", second.plusSeconds(3600).toString()).body("items", empty());
    }

    @Test
    void runsAcrossJobsArePagedNewestFirst() {
        ApiJob job = ran(3);
        JsonPath first = all("job", job.id(), "limit", "2").body("items.number", contains(3, 2)).extract().jsonPath();
        job.runToEnd();
        all("job", job.id(), "limit", "2", "cursor", first.getString("next")).body("items.number", contains(1))
                .body("next", nullValue());
    }

    @Test
    void wordsThatFilterNothingAreRefused() {
        for (String query : List.of("state=DONE", "state=", "kind=x", "since=yesterday", "since=2026-01-31", "limit=500")) {
            given().get("/runs?" + query).then().statusCode(400).contentType("application/problem+json");
        }
        given().get("/runs?job=no-such-job").then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
    }

    private static ApiJob ran(int times) {
        ApiJob job = ApiJob.post(QUICK);
        for (int i = 0; i < times; i++) {
            job.runToEnd();
        }
        return job;
    }

    private static ValidatableResponse all(String... query) {
        var request = given();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get("/runs").then().statusCode(200);
    }
}

package io.logist.run.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.logist.ApiTest;
import io.logist.job.Jobs;
import io.logist.run.ApiJob;
import io.logist.run.Run;
import io.logist.run.Transition;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.RunLedger;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FollowedEventsApiTests extends ApiTest {

    private static final int CUTS = 100;
    private static final String ASLEEP = "steps: [{name: s1, type: sleep, duration: 2h}, {name: s2, type: set, outputs: {n: 1}}]";

    @Autowired
    private Jobs jobs;
    @Autowired
    private RunHistory history;
    @Autowired
    private RunLedger ledger;

    @Test
    void nothingIsLostAndNothingComesTwiceHoweverOftenItIsCut() throws IOException {
        ApiJob job = ApiJob.post(ASLEEP);
        job.start();
        job.await(1, run -> run.getString("steps[0].state").equals("RUNNING"));
        Random random = new Random(7);
        CutReader reader = new CutReader("http://127.0.0.1:" + port + job.run(1) + "/events", random);
        for (int cut = 0; cut < CUTS; cut++) {
            int reports = random.nextInt(4);
            CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> takeOver(job, reports));
            reader.readUntilCut();
            meanwhile.join();
        }
        job.cancel(1);
        reader.readToTheEnd();
        assertThat(reader.timeouts()).as("cuts while waiting").isBetween(1, CUTS - 1);
        assertThat(reader.events()).hasSizeGreaterThan(CUTS).isEqualTo(listed(job, 1));
    }

    private void takeOver(ApiJob job, int times) {
        for (int i = 0; i < times; i++) {
            Run run = history.get(jobs.get(job.id()), "1");
            assertThat(ledger.record(run, List.of(RandomDriver.taken("driver"), new Transition.Left()))).isTrue();
        }
    }

    @Test
    void aStreamOfARunThatIsOverTellsAllAndEnds() {
        ApiJob job = ApiJob.post("steps: [{name: s1, type: set, outputs: {n: 1}}]");
        job.runToEnd();
        String stream = given().accept("text/event-stream").get(job.run(1) + "/events").then().statusCode(200)
                .contentType(startsWith("text/event-stream")).extract().asString();
        assertThat(stream.lines().filter(line -> line.startsWith("event: "))).containsExactly("event: queued", "event: taken",
                "event: step-started", "event: step-ended", "event: ended", "event: end");
        assertThat(stream.lines().filter(line -> line.startsWith("data: {\"")).map(line -> line.substring(6)).toList())
                .isEqualTo(listed(job, 1));
    }

    @Test
    void whoHasTheLastEventIsToldThatItWasTheLast() {
        ApiJob job = ApiJob.post("steps: [{name: s1, type: set, outputs: {n: 1}}]");
        job.runToEnd();
        long last = given().get(job.run(1) + "/events").then().extract().jsonPath().getLong("items[-1].id");
        for (long known : List.of(last, last + 999_999)) {
            given().accept("text/event-stream").queryParam("from", known).get(job.run(1) + "/events").then().statusCode(200)
                    .body(equalTo("retry: 1000\n\nid: %d\nevent: end\ndata: {}\n\n".formatted(known)));
        }
    }

    @Test
    void refusesWhatItCannotFollow() {
        ApiJob job = ApiJob.post(ASLEEP);
        given().accept("text/event-stream").get(job.run(1) + "/events").then().statusCode(404)
                .body("type", endsWith("/run-not-found"));
        job.start();
        given().accept("text/event-stream").queryParam("from", "x").get(job.run(1) + "/events").then().statusCode(400)
                .body("type", endsWith("/invalid-parameter"));
        given().accept("text/csv").get(job.run(1) + "/events").then().statusCode(406);
        job.cancel(1);
    }

    private static List<String> listed(ApiJob job, int run) {
        return RebuiltRunsTests.events(job.id(), run).stream().map(Object::toString).toList();
    }
}

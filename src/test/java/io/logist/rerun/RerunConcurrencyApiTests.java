package io.logist.rerun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Reruns beside other runs of the job. */
class RerunConcurrencyApiTests extends RerunApi {

    /** Its first step waits for the gate to be opened. */
    private static final String GATED = """
            concurrency: %s
            parameters:
              trail: {type: string, required: true}
              gate: {type: string, required: true}
            steps:
              - {name: a, type: shell, run: 'while [ ! -e "$LOGIST_PARAM_GATE" ]; do sleep 0.02; done'}
              - {name: b, type: shell, run: 'echo $LOGIST_RUN >> "$LOGIST_PARAM_TRAIL"'}
            """;

    @Test
    void anActiveRunRefusesARerunWithItsNumber() throws Exception {
        LogistJob job = gated("reject");
        job.start("second", gate("closed"));

        JsonPath problem = refused(job, Choice.step(2), 409, "run-active");
        assertThat(problem.getInt("run")).isEqualTo(2);
        refused(job, Choice.step(2).with("run", 2), 409, "run-active");
        open("closed");
        job.ended("second", gate("closed"));
        assertThat(accepted(job, Choice.step(2)).getInt("sourceRun")).isEqualTo(2);
    }

    @Test
    void whereTheOnlyRunIsActiveNothingCanBeRerun() throws Exception {
        LogistJob job = LogistJob.create(GATED.formatted("parallel"));
        job.start("first", gate("closed"));

        refused(job, Choice.whole(), 409, "run-active");
        job.cancel(1);
        open("closed");
        assertThat(accepted(job, Choice.whole()).getInt("sourceRun")).isEqualTo(1);
    }

    @Test
    void aQueuedRerunWaitsAndTheQueueKeepsItsOrder() throws Exception {
        LogistJob job = gated("queue");
        job.start("second", gate("closed"));
        for (int run = 3; run <= 5; run++) {
            assertThat(job.plan(Choice.step(2)).jsonPath().getBoolean("accepted")).isTrue();
            JsonPath waiting = rerunWithKey(job, "rerun-" + run).then().statusCode(202).extract().jsonPath();
            assertThat(waiting.getInt("number")).isEqualTo(run);
            assertThat(waiting.getInt("sourceRun")).as("the newest that is not active").isEqualTo(1);
            assertThat(job.get(run).getString("state")).isEqualTo("QUEUED");
        }
        trail.forget();
        open("closed");
        job.ended("second", gate("closed"));
        for (int run = 3; run <= 5; run++) {
            given().header("Prefer", LogistJob.WAIT).header("Idempotency-Key", "rerun-" + run).noContentType()
                    .queryParam("step", 2).post("/jobs/{id}/reruns", job.id()).then().statusCode(200);
            assertThat(states(job.get(run))).containsExactly("CARRIED", "SUCCEEDED");
        }
        assertThat(trail.names()).containsExactly("2", "3", "4", "5");
    }

    @Test
    void aRerunThatWasCancelledBeforeItBeganIsASourceWithTheFilesOfItsOwnSource() throws Exception {
        LogistJob job = gated("queue");
        job.start("second", gate("closed"));
        rerunWithKey(job, "rerun-3").then().statusCode(202);
        job.cancel(3);
        job.cancel(2);

        JsonPath run = accepted(job, Choice.step(2));
        assertThat(run.getInt("sourceRun")).isEqualTo(3);
        assertThat(run.getInt("rootRun")).isEqualTo(1);
        assertThat(run.<Integer>getList("steps.originRun")).containsExactly(1, null);
    }

    @Test
    void aParallelRerunGoesBesideAnActiveRun() throws Exception {
        LogistJob job = gated("parallel");
        job.start("second", gate("closed"));

        assertThat(accepted(job, Choice.step(2)).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(job.get(2).getString("state")).isIn("QUEUED", "RUNNING");
        job.cancel(2);
    }

    @Test
    void ofSixteenRerunsAtOnceOneWinsAndTheOthersLeaveNoRow() throws Exception {
        LogistJob job = gated("reject");
        List<Response> answers = atOnce(16, n -> given().contentType("application/json")
                .body(Map.of("parameters", gate("closed"))).post("/jobs/{id}/reruns", job.id()));

        List<Response> won = answers.stream().filter(answer -> answer.statusCode() == 202).toList();
        assertThat(won).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 202).hasSize(15).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/run-active");
            assertThat(answer.jsonPath().getInt("run")).isEqualTo(won.getFirst().jsonPath().getInt("number"));
        });
        assertThat(job.history()).containsExactly(2, 1);
        job.cancel(2);
    }

    @Test
    void aPlanAskedForWhileTheOnlyRunEndsIsNeverAnError() {
        for (int i = 0; i < 40; i++) {
            LogistJob job = LogistJob.create("steps: [{name: a, type: set, outputs: {x: 1}}]");
            job.start("first", Map.of());
            boolean accepted = false;
            while (!accepted) {
                accepted = job.plan(Choice.whole()).then().statusCode(200).extract().path("accepted");
            }
        }
    }

    @Test
    void whoeverWaitsLongerThanHeWishedToGetsTheRunAsItStands() throws Exception {
        LogistJob job = gated("reject");
        given().header("Prefer", "wait=1").contentType("application/json").body(Map.of("parameters", gate("closed")))
                .post("/jobs/{id}/reruns", job.id()).then().statusCode(202).header("Preference-Applied", "wait=1")
                .body("state", oneOf("QUEUED", "RUNNING"));
        job.cancel(2);
    }

    @Test
    void aPausedRunIsResumedByARerunAndGivesWayToIt() {
        LogistJob job = LogistJob.create(ABC);
        job.takeStep(Map.of("trail", trail.path()));
        assertThat(job.takeStep(Map.of()).getString("state")).isEqualTo("PAUSED");
        trail.forget();
        JsonPath run = accepted(job, Choice.step(3));

        assertThat(trail.names()).containsExactly("c");
        assertThat(states(run)).containsExactly("CARRIED", "CARRIED", "SUCCEEDED");
        JsonPath paused = job.get(1);
        assertThat(paused.getString("state")).isEqualTo("INTERRUPTED");
        assertThat(paused.getInt("supersededBy")).isEqualTo(2);
        assertThat(paused.<Object>get("finishedAt")).isNotNull();
        assertThat(states(paused)).containsExactly("SUCCEEDED", "SUCCEEDED", "PENDING");
    }

    @Test
    void aPausedRunGivesWayToAPlainRunToo() {
        LogistJob job = LogistJob.create(ABC);
        assertThat(job.takeStep(Map.of("trail", trail.path())).getString("state")).isEqualTo("PAUSED");

        assertThat(job.run(Map.of("trail", trail.path())).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(job.get(1).getString("state")).isEqualTo("INTERRUPTED");
        assertThat(job.get(1).getInt("supersededBy")).isEqualTo(2);
    }

    @Test
    void aRefusedRerunLeavesThePausedRunAlone() {
        LogistJob job = LogistJob.create(ABC);
        job.takeStep(Map.of("trail", trail.path()));
        String paused = job.text(1);

        refused(job, Choice.step(3), 409, "steps-incomplete");
        refused(job, Choice.step(9), 400, "invalid-step");
        assertThat(job.text(1)).isEqualTo(paused);
    }

    private LogistJob gated(String concurrency) throws IOException {
        LogistJob job = LogistJob.create(GATED.formatted(concurrency));
        open("open");
        assertThat(job.run(gate("open")).getString("state")).isEqualTo("SUCCEEDED");
        trail.forget();
        return job;
    }

    private Map<String, String> gate(String name) {
        return Map.of("trail", trail.path(), "gate", file(name).toString());
    }

    private void open(String gate) throws IOException {
        Files.createFile(file(gate));
    }

    private Path file(String name) {
        return trail.file().resolveSibling(name);
    }

    private static Response rerunWithKey(LogistJob job, String key) {
        return given().header("Idempotency-Key", key).noContentType().queryParam("step", 2)
                .post("/jobs/{id}/reruns", job.id());
    }

    /** What a thread asks for. */
    interface Request {
        Response send(int thread);
    }

    static List<Response> atOnce(int threads, Request request) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Response>> sent = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                sent.add(pool.submit(() -> {
                    start.await();
                    return request.send(thread);
                }));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : sent) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}

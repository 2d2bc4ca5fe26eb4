package io.logist.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is greedy here is bounded: 150 processes that count to half a million each, and 300 MiB. */
@EnabledOnOs(OS.LINUX)
class GreedApiTests extends ApiTest {

    private static final String FORKS = """
            steps:
              - name: fork
                type: shell
                run: 'i=0; while [ $i -lt 150 ]; do (n=0; while [ $n -lt 500000 ]; do n=$((n + 1)); done) & i=$((i + 1)); done; wait'
                limits: {processes: 30}
                retry: {maxAttempts: 3, backoff: 10ms}
            """;
    private static final String MEMORY = """
            steps:
              - name: hog
                type: shell
                run: '(head -c 300M /dev/zero; sleep 20) | tail -n 1'
                limits: {memory: 64MiB}
                retry: {maxAttempts: 3, backoff: 10ms}
            """;
    /** What a machine that also does other things may add to a measure, as long as it does not do so every time. */
    private static final Duration NOISE = Duration.ofMillis(100);
    private static final int MOST_MEASURES = 4;

    @Test
    void aGreedyStepFailsAloneAndTheServiceAnswersAsBefore() {
        answers(100, () -> true);
        assertThat(answersAsBefore(FORKS, "too-many-processes")).as("while processes multiply").isTrue();
        assertThat(answersAsBefore(MEMORY, "memory-limit")).as("while memory is taken").isTrue();
    }

    /** Whether p95 stays within twice what it is in peace. */
    private static boolean answersAsBefore(String greedy, String code) {
        for (int measure = 0; measure < MOST_MEASURES; measure++) {
            Duration peace = p95(answers(200, () -> true));
            ApiJob job = ApiJob.post(greedy);
            job.start();
            Duration greed = p95(answers(2000, () -> isActive(job)));
            JsonPath run = job.awaitState(1, RunState.FAILED);
            assertThat(run.getString("failure.code")).isEqualTo(code);
            assertThat(run.getInt("steps[0].attempts")).isEqualTo(3);
            if (greed.compareTo(peace.multipliedBy(2).plus(NOISE)) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isActive(ApiJob job) {
        return List.of("QUEUED", "RUNNING").contains(job.get(1).getString("state"));
    }

    private static List<Duration> answers(int atMost, BooleanSupplier goOn) {
        List<Duration> took = new ArrayList<>();
        while (took.size() < atMost && goOn.getAsBoolean()) {
            long start = System.nanoTime();
            given().get("/jobs?limit=5").then().statusCode(200);
            took.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return took;
    }

    private static Duration p95(List<Duration> took) {
        return took.stream().sorted().toList().get(took.size() * 95 / 100);
    }
}

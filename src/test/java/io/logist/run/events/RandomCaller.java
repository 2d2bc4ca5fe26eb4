package io.logist.run.events;

import static io.logist.run.ApiJob.bodiless;
import static io.logist.run.ApiJob.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.run.ApiJob;
import io.logist.run.Run;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Random;

/**
 * Posts a job and asks for this and that, which may be refused. Its steps fail when their parameter is not given, and some
 * of them sleep for hours.
 */
final class RandomCaller {

    private final Random random;
    private final int steps;
    private final ApiJob job;

    RandomCaller(Random random) {
        this.random = random;
        this.steps = random.nextInt(2, 6);
        this.job = ApiJob.post(manifest());
    }

    String job() {
        return job.id();
    }

    private String manifest() {
        int sleeps = random.nextInt(1, steps + 1);
        StringBuilder yaml = new StringBuilder("concurrency: " + oneOf("reject", "queue", "queue", "parallel") + "\nparameters:\n");
        for (int n = 1; n <= steps; n++) {
            yaml.append("  p%d: {type: string}\n".formatted(n));
        }
        yaml.append("steps:\n");
        for (int n = 1; n <= steps; n++) {
            yaml.append("  - {name: s%d, continueOnFailure: %b, retry: {maxAttempts: %d, backoff: 5ms}, %s}\n".formatted(n,
                    random.nextInt(3) == 0, random.nextInt(1, 3), n == sleeps ? "type: sleep, duration: 2h"
                            : "type: set, outputs: {by: \"${run.number}\", given: \"${params.p%d}\"}".formatted(n)));
        }
        return yaml.toString();
    }

    private String oneOf(String... words) {
        return words[random.nextInt(words.length)];
    }

    /** Asks for a new run, of one kind or another. */
    void start() {
        answered(switch (random.nextInt(4)) {
            case 0 -> given().post(job.path() + "/runs");
            case 1 -> given().queryParam("until", random.nextInt(1, steps + 1)).post(job.path() + "/runs");
            case 2 -> given().post(job.path() + "/step");
            default -> given().queryParam("step", random.nextInt(1, steps + 1)).queryParam("skipIncomplete", true)
                    .post(job.path() + "/reruns");
        });
    }

    /** What a paused run waits for. */
    void release(Run paused) {
        switch (random.nextInt(5)) {
            case 0 -> cancel(paused);
            case 1 -> start();
            case 2 -> answered(bodiless().post(job.path() + "/step"));
            default -> answered(bodiless().post(job.run(paused.number()) + "/resume"));
        }
    }

    void cancel(Run run) {
        answered(job.cancel(run.number()));
    }

    private static void answered(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isIn(202, 400, 409);
    }

    private RequestSpecification given() {
        StringBuilder parameters = new StringBuilder();
        for (int n = 1; n <= steps; n++) {
            parameters.append(random.nextInt(5) == 0 ? "" : "%s'p%d': 'v'".formatted(parameters.isEmpty() ? "" : ", ", n));
        }
        return sending("{'parameters': {" + parameters + "}}");
    }
}

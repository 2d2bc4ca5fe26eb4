package io.logist.job.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What tests send to {@code /jobs}. */
final class JobRequests {

    private JobRequests() {
    }

    static String manifest(String id, String description) {
        return """
                {"id":"%s","description":"%s","steps":[{"name":"hello","type":"shell","run":"echo hello"}]}"""
                .formatted(id, description);
    }

    static ValidatableResponse post(String manifest) {
        return given().contentType("application/json").body(manifest).post("/jobs").then();
    }

    static Response put(String id, String manifest) {
        return given().contentType("application/json").body(manifest).put("/jobs/{id}", id);
    }

    static Response put(String id, String manifest, String ifMatch) {
        return given().contentType("application/json").body(manifest).header("If-Match", ifMatch).put("/jobs/{id}", id);
    }

    static void assertNotFound(ValidatableResponse response) {
        response.statusCode(404).contentType("application/problem+json").body("type", equalTo("/problems/job-not-found"));
    }

    interface Attempt {
        int status(int number);
    }

    /** The statuses of requests that many clients send at the same time. */
    static List<Integer> atOnce(int times, Attempt attempt) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Callable<Integer>> calls = IntStream.range(0, times)
                    .<Callable<Integer>>mapToObj(i -> () -> attempt.status(i)).toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
            return statuses;
        }
    }
}

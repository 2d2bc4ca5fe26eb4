package io.logist.run.requests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.logist.ApiTest;
import io.logist.RawHttp;
import io.logist.run.ApiJob;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of requests that start or steer runs are optional, however nothing is sent. */
class EmptyBodiesApiTests extends ApiTest {

    private static final String JOB = """
            concurrency: parallel
            steps:
              - {name: one, type: set, outputs: {n: 1}}
              - {name: two, type: set, outputs: {n: 2}}
            """;
    private static final String NOTHING = "0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: application/json\r\n", "Content-Type: application/x-www-form-urlencoded\r\n"})
    void nothingMayComeInChunks(String type) throws IOException {
        ApiJob job = ApiJob.post(JOB);
        assertThat(post(job.path() + "/runs", type, NOTHING)).startsWith("HTTP/1.1 200");
        assertThat(post(job.path() + "/reruns", type, NOTHING)).startsWith("HTTP/1.1 200");
        assertThat(post(job.path() + "/step", type, NOTHING)).startsWith("HTTP/1.1 200");
        assertThat(post(job.run(3) + "/resume", type, NOTHING)).startsWith("HTTP/1.1 200");
        assertThat(post(job.run(3) + "/cancel", type, NOTHING)).startsWith("HTTP/1.1 409").contains("/problems/run-finished");
        given().get(job.path() + "/runs").then().body("items", hasSize(3)).body("items[0].state", equalTo("SUCCEEDED"));
    }

    @Test
    void somethingInChunksNeedsAType() throws IOException {
        ApiJob job = ApiJob.post(JOB);
        String body = "e\r\n{\"until\": \"1\"}\r\n0\r\n\r\n";
        assertThat(post(job.path() + "/runs", "", body)).startsWith("HTTP/1.1 415");
        assertThat(post(job.path() + "/runs", "Content-Type: application/json\r\n", body)).startsWith("HTTP/1.1 200")
                .contains("\"untilStep\":1");
    }

    @Test
    void whatIsNoChunkIsRefused() throws IOException {
        ApiJob job = ApiJob.post(JOB);
        assertThat(post(job.path() + "/runs", "", "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400")
                .contains("/problems/malformed-request", "framing of the body");
        given().get(job.path() + "/runs").then().body("items", hasSize(0));
    }

    private String post(String path, String type, String chunks) throws IOException {
        return RawHttp.send(port, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nPrefer: wait=20\r\n"
                + type + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }
}

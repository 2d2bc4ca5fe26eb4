package io.logist.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BodyLimitApiTests extends ApiTest {

    private static final String CHUNK = "\"" + "x".repeat(64 * 1024 - 2) + "\"";

    @Test
    void refusesABodyThatSaysItIsTooLarge() {
        given().contentType("application/json").body("\"" + "x".repeat(BodyLimit.MOST - 1) + "\"").post("/odd/body").then()
                .statusCode(413).contentType("application/problem+json").body("type", equalTo("/problems/body-too-large"));
    }

    @Test
    void readsABodyOfTheLargestSize() {
        given().contentType("application/json").body("\"" + "x".repeat(BodyLimit.MOST - 2) + "\"").post("/odd/body").then()
                .statusCode(400).body("type", equalTo("/problems/invalid-request"));
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws IOException {
        assertThat(RawHttp.send(port, chunked(17))).startsWith("HTTP/1.1 413").contains("/problems/body-too-large");
    }

    @Test
    void readsAChunkedBodyThatIsSmall() throws IOException {
        assertThat(RawHttp.send(port, chunked(1))).startsWith("HTTP/1.1 400").contains("/problems/invalid-request");
    }

    private static String chunked(int chunks) {
        String chunk = Integer.toHexString(CHUNK.length() + 1) + "\r\n" + CHUNK + ",\r\n";
        return "POST /odd/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"any\":[\r\n" + chunk.repeat(chunks) + "4\r\n\"\"]}\r\n0\r\n\r\n";
    }
}

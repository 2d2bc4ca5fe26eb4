package io.logist.job.files;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.RawHttp;
import io.logist.archive.TestArchives;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFileRequestsApiTests extends ApiTest {

    private static final int ONE_MIB = 1 << 20;

    private FileRequests job;

    @BeforeEach
    void aJob() {
        job = new FileRequests();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/..", "a/../b", "../../../../etc/passwd", "%2e%2e", "%2e%2e/x", "a/%2e%2e/b", ".%2e/x", "%2e",
            "a/./b", "a/%2E", "%00", "a%00b", "a%0Ab", "%7f", "%5c", "..%5cx", "a%5Cb", "a\\b", "%2f", "%2fetc", "a%2Fb", "a%2f..%2fb",
            "//etc/passwd", "a//b", "a/", "/", "a;x=y", "a;/b", "..;/x", "a/..;x=y/b", ";", "%ff", "a%c0%afb", "%ed%a0%80", "%C2%85", "%", "%zz",
            "a%", "%u002e", "%25%", "{", "a\"b", "a|b", "\u0001"})
    void refusesPathsThatNameNoFile(String path) throws IOException {
        for (String method : new String[] {"PUT", "GET", "DELETE"}) {
            String answer = RawHttp.send(port, method + " /jobs/" + job.id + "/files/" + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
            assertThat(answer).as(method + " " + path).startsWith("HTTP/1.1 4").containsIgnoringCase("content-type: application/problem+json");
            if (!answer.startsWith("HTTP/1.1 404")) {
                assertThat(answer).startsWith("HTTP/1.1 400");
            }
        }
        assertThat(job.paths()).isEmpty();
    }

    @Test
    void refusesPathsThatAreTooLong() {
        job.put("x".repeat(256), "x").statusCode(400);
        job.put("d/".repeat(512) + "x", "x").statusCode(400);
        job.put("%C3%A4".repeat(128), "x").statusCode(400);
        job.put("x".repeat(255), "x").statusCode(201);
        job.put("d/".repeat(511) + "x", "x").statusCode(201);
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws IOException {
        for (String route : new String[] {"PUT /jobs/%s/files/a", "PUT /jobs/%s/files", "POST /jobs/%s/files"}) {
            assertThat(declared(route, 100L * ONE_MIB + 1)).startsWith("HTTP/1.1 413").contains("100 MiB (104857600 bytes)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /jobs/%s/files/a", "PUT /jobs/%s", "PUT /jobs/%s/file/a", "POST /jobs/%s/runs", "PUT /jobs/%s/files2/a",
            "DELETE /jobs/%s/files/a", "PUT /jobs/%s/runs/1/files/a", "PUT /jobs/%s/x/../files/a", "PUT /jobs/%s%%2ffiles/a",
            "PUT /jobs//files/a", "PUT /x/../jobs/%s/files/a", "PUT //jobs/%s/files/a", "POST /jobs;a=/files/x/files"})
    void allowsNoLargeBodyElsewhere(String route) throws IOException {
        assertThat(declared(route, 3L * ONE_MIB)).startsWith("HTTP/1.1 4").doesNotContain("100 MiB");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws IOException {
        String answer = chunked(101);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/body-too-large", "100 MiB");
        assertThat(job.paths()).isEmpty();
    }

    @Test
    void refusesABodyThatBreaksOff() throws IOException {
        String answer = RawHttp.send(port, "PUT /jobs/" + job.id + "/files/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("/problems/malformed-request");
        assertThat(job.paths()).isEmpty();
        given().get("/jobs/{id}", job.id).then().header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /jobs/%s/files/a", "POST /jobs/%s/files"})
    void storesNothingOfAnUploadThatIsCutOff(String route) throws IOException {
        assertThat(declared(route, ONE_MIB, "PK".repeat(5_000))).startsWith("HTTP/1.1 400").contains("/problems/malformed-request");
        assertThat(job.paths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /jobs/%s/files/a", "POST /jobs/%s/files"})
    void knowsNoJobThatWasDeletedDuringTheUpload(String route) throws IOException {
        byte[] large = new byte[ONE_MIB];
        new Random(5).nextBytes(large);
        byte[] body = route.startsWith("PUT") ? large : TestArchives.zip(new TestArchives.Entry("a", 0100644, large));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write((route.formatted(job.id) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                    + "application/zip\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
            out.write(body, 0, body.length - 1);
            out.flush();
            given().delete("/jobs/{id}", job.id).then().statusCode(204);
            out.write(body, body.length - 1, 1);
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).startsWith("HTTP/1.1 404")
                    .contains("/problems/job-not-found");
        }
    }

    /** The answer to a request that says how long its body is, and sends none. */
    private String declared(String route, long length) throws IOException {
        return declared(route, length, "");
    }

    private String declared(String route, long length, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((route.formatted(job.id) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/zip\r\nContent-Length: " + length + "\r\n\r\n" + body).getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private String chunked(int mebibytes) throws IOException {
        byte[] chunk = new byte[ONE_MIB];
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /jobs/" + job.id + "/files/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n").getBytes(ISO_8859_1));
            for (int i = 0; i < mebibytes; i++) {
                out.write("100000\r\n".getBytes(ISO_8859_1));
                out.write(chunk);
                out.write("\r\n".getBytes(ISO_8859_1));
            }
            out.write("0\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}

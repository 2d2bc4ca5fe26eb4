package io.logist.run.files;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.logist.run.ApiJob;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** What is damaged is never sent as if it was whole. */
class DamagedFilesApiTests extends ApiTest {

    /** Hard to compress, so that the pack holds it nearly as it is. */
    private static final int SIZE = 6_000_000;

    @Autowired
    private Jobs jobs;

    @Autowired
    private LogistHome home;

    @Test
    void aMissingRepositoryIsToldOf() throws IOException {
        ApiJob job = ApiJob.shell("echo x > data");
        job.runToEnd();
        FileSystemUtils.deleteRecursively(repository(job));
        for (String path : List.of("", "?step=1", "?format=zip", "/data", "/data?step=1")) {
            unavailable(given().get(job.run(1) + "/files" + path));
        }
    }

    @Test
    void aSmallFileIsVerifiedBeforeItsFirstByte() throws IOException {
        ApiJob job = ApiJob.shell("head -c 300000 /dev/urandom > data", "echo x > other");
        job.runToEnd();
        turnBytes(job, 150_000);
        unavailable(given().get(job.run(1) + "/files/data?step=1")).header("Content-Disposition", equalTo(null))
                .header("X-File-Mode", equalTo(null));
        unavailable(given().get(job.run(1) + "/files?format=zip"));
        given().get(job.run(1) + "/files/other").then().statusCode(200);
        given().get(job.run(1) + "/files").then().statusCode(200).body("items.path", equalTo(List.of("data", "other")));
    }

    @Test
    void aLargeFileBreaksOffBeforeItsEnd() throws IOException {
        ApiJob job = ApiJob.shell("head -c " + SIZE + " /dev/urandom > data");
        job.runToEnd();
        assertThat(given().get(job.run(1) + "/files/data").asByteArray()).hasSize(SIZE);
        turnBytes(job, SIZE / 2);
        String answer = raw("GET %s/files/data HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".formatted(job.run(1)));
        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Length: " + SIZE);
        assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4).isGreaterThan(SIZE / 4).isLessThan(SIZE);
    }

    private static ValidatableResponse unavailable(Response answer) {
        return answer.then().statusCode(409).contentType("application/problem+json")
                .body("type", equalTo("/problems/workspace-unavailable")).body("detail", containsString("run 1"));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private Path repository(ApiJob job) {
        return home.resolve("repositories/" + jobs.get(job.id()).key() + ".git");
    }

    /** Within the largest pack. */
    private void turnBytes(ApiJob job, int at) throws IOException {
        try (Stream<Path> packs = Files.list(repository(job).resolve("objects/pack"))) {
            Path pack = packs.filter(file -> file.toString().endsWith(".pack") && file.toFile().length() > at).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            for (int i = 0; i < 20; i++) {
                bytes[at + i] ^= (byte) 0x55;
            }
            assertThat(pack.toFile().setWritable(true)).isTrue();
            Files.write(pack, bytes);
        }
    }
}

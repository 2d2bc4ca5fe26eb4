package io.logist.job.files;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.RawHttp;
import io.logist.StoredRepository;
import io.logist.archive.TestArchives;
import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files of a job that are damaged are never sent, nor built upon, as if they were whole. */
class DamagedJobFilesApiTests extends ApiTest {

    @Autowired
    private Jobs jobs;

    @Autowired
    private LogistHome home;

    private FileRequests job;

    @BeforeEach
    void aJob() {
        job = new FileRequests();
    }

    @Test
    void aMissingRepositoryIsToldOf() throws IOException {
        job.put("a", "x").statusCode(201);
        repository().delete();
        unavailable(job.get("a"));
        unavailable(given().get("/jobs/{id}/files", job.id).then());
        unavailable(job.put("b", "y"));
        unavailable(job.delete("a"));
        unavailable(job.add("application/zip", TestArchives.zip(TestArchives.Entry.file("c", "z"))));
        given().get("/jobs/{id}", job.id).then().statusCode(200).header("ETag", "\"2\"");
        assertThat(repository().directory()).as("nothing is in the way of a backup").doesNotExist();
    }

    @Test
    void aRepositoryWithNothingInItIsAMissingOne() throws IOException {
        job.put("a", "x").statusCode(201);
        repository().delete();
        Files.createDirectories(repository().directory().resolve("objects"));
        unavailable(job.get("a"));
        unavailable(job.put("b", "y"));
    }

    @Test
    void aSmallFileIsVerifiedBeforeItsFirstByte() throws IOException {
        job.put("small", random(300_000)).statusCode(201);
        job.put("other", "x").statusCode(201);
        repository().turnBytes(150_000);
        unavailable(job.get("small")).header("X-File-Mode", equalTo(null)).header("ETag", equalTo(null));
        job.get("other").statusCode(200).body(equalTo("x"));
    }

    @Test
    void aLargeFileBreaksOffBeforeItsEnd() throws IOException {
        int size = 6_000_000;
        job.put("large", random(size)).statusCode(201);
        repository().turnBytes(size / 2);
        String answer = new String(RawHttp.sendForBytes(port,
                "GET /jobs/" + job.id + "/files/large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Length: " + size);
        assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4).isGreaterThan(size / 4).isLessThan(size);
    }

    private static ValidatableResponse unavailable(ValidatableResponse answer) {
        return answer.statusCode(409).contentType("application/problem+json")
                .body("type", equalTo("/problems/workspace-unavailable")).body("detail", containsString("gone or damaged"));
    }

    /** Hard to compress, so that the pack holds it nearly as it is. */
    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private StoredRepository repository() {
        return new StoredRepository(home.resolve("repositories/" + jobs.get(job.id).key() + ".git"));
    }
}

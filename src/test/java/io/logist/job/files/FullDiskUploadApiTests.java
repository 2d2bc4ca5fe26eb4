package io.logist.job.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.SmallDisk;
import io.logist.archive.TestArchives;
import io.logist.archive.TestArchives.Entry;
import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of uploads on a disk that is really full. */
class FullDiskUploadApiTests extends ApiTest {

    @Autowired
    private Jobs jobs;

    @Autowired
    private LogistHome home;

    private FileRequests job;

    @BeforeEach
    void aJobWithAFile() {
        job = new FileRequests();
        job.put("there", "x").statusCode(201);
    }

    @Test
    void aFileThatFindsNoRoomIsNotStored() throws IOException, InterruptedException {
        Path objects = home.resolve("repositories/" + jobs.get(job.id).key() + ".git/objects");
        try (SmallDisk disk = SmallDisk.at(objects, "4m")) {
            Files.createDirectory(disk.directory().resolve("pack"));
            isFull(job.put("large", random(6_000_000)));
            isFull(job.add("application/zip", TestArchives.zip(new Entry("large", 0100644, random(6_000_000)))));
            try (Stream<Path> left = Files.walk(disk.directory())) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        }
        assertThat(job.paths()).containsExactly("there");
        given().get("/jobs/{id}", job.id).then().header("ETag", "\"2\"");
        job.put("large", random(6_000_000)).statusCode(201);
    }

    @Test
    void aRepositoryThatFindsNoRoomIsNotBegun() throws IOException, InterruptedException {
        FileRequests first = new FileRequests();
        try (SmallDisk disk = SmallDisk.at(home.resolve("repositories"), "4k")) {
            isFull(first.put("first", "x"));
            assertThat(disk.directory()).isEmptyDirectory();
        }
        first.put("first", "x").statusCode(201);
    }

    @Test
    void anArchiveThatFindsNoRoomIsNotStored() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.at(home.resolve("uploads"), "4m")) {
            isFull(job.add("application/zip", TestArchives.zip(new Entry("large", 0100644, random(6_000_000)))));
            assertThat(disk.directory()).isEmptyDirectory();
            job.add("application/zip", TestArchives.zip(Entry.file("small", "x"))).statusCode(200);
        }
        assertThat(job.paths()).containsExactly("small", "there");
    }

    private static void isFull(ValidatableResponse answer) {
        answer.statusCode(507).contentType("application/problem+json").body("type", equalTo("/problems/disk-full"));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(11).nextBytes(bytes);
        return bytes;
    }
}

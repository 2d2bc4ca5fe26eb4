package io.logist.job.files;

import static io.logist.archive.TestArchives.tarGz;
import static io.logist.archive.TestArchives.zip;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.archive.TestArchives.Entry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobArchivesApiTests extends ApiTest {

    private static final String ZIP = "application/zip";
    private static final String GZIP = "application/gzip";

    private FileRequests job;

    @BeforeEach
    void aJob() {
        job = new FileRequests();
    }

    @Test
    void laysAnArchiveOverTheFiles() {
        job.put("kept", "k").statusCode(201);
        job.put("same", "s").statusCode(201);
        job.put("a/run.sh", "old").statusCode(201);

        job.add(ZIP, zip(Entry.executable("a/run.sh", "new"), Entry.file("same", "s"), Entry.file("größe", "x"))).statusCode(200)
                .header("ETag", "\"5\"").body("revision", equalTo(5)).body("added", equalTo(1)).body("changed", equalTo(1))
                .body("removed", equalTo(0)).body("files", equalTo(4));

        assertThat(job.paths()).containsExactly("a/run.sh", "größe", "kept", "same");
        job.get("a/run.sh").header("X-File-Mode", "0755").body(equalTo("new"));
    }

    @Test
    void replacesTheFilesByAnArchive() {
        job.put("gone", "x").statusCode(201);
        job.put("a", "x").statusCode(201);

        job.replace(GZIP, tarGz(Entry.directory("a/"), Entry.file("a/b", "y"))).statusCode(200).body("added", equalTo(1))
                .body("changed", equalTo(0)).body("removed", equalTo(2)).body("files", equalTo(1)).body("revision", equalTo(4));

        assertThat(job.paths()).containsExactly("a/b");
        job.replace(ZIP, zip()).statusCode(200).body("removed", equalTo(1)).body("files", equalTo(0));
        assertThat(job.paths()).isEmpty();
    }

    @Test
    void makesNoRevisionOfTheSameFiles() {
        byte[] archive = tarGz(Entry.executable("a", "x"), Entry.file("b", "y"));
        job.add(GZIP, archive).statusCode(200).header("ETag", "\"2\"");
        job.add(GZIP, archive).statusCode(200).header("ETag", "\"2\"").body("added", equalTo(0)).body("changed", equalTo(0));
        job.replace(GZIP, archive).statusCode(200).header("ETag", "\"2\"").body("removed", equalTo(0)).body("files", equalTo(2));
        job.replace(ZIP, zip()).statusCode(200).header("ETag", "\"3\"");
        job.replace(ZIP, zip()).statusCode(200).header("ETag", "\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/zip", "application/x-zip-compressed", "application/gzip", "application/x-gzip",
            "application/x-tar+gzip", "application/x-gtar", "application/zip; name=files.zip"})
    void takesTheTypesThatToolsSend(String type) {
        job.add(type, zip(Entry.file("a", "x"))).statusCode(200);
        job.add(type, tarGz(Entry.file("b", "x"))).statusCode(200);
        assertThat(job.paths()).containsExactly("a", "b");
    }

    @Test
    void saysWhichTypesItTakes() {
        for (String type : new String[] {"text/plain", "application/json", "application/x-tar"}) {
            job.add(type, new byte[] {1}).statusCode(415).body("type", equalTo("/problems/unsupported-media-type"))
                    .body("detail", containsString("application/zip")).header("Accept", containsString("application/gzip"));
            job.replace(type, new byte[] {1}).statusCode(415).body("detail", containsString("application/zip"));
        }
        FileRequests.form("x=1").post("/jobs/{id}/files", job.id).then().statusCode(415)
                .body("detail", containsString("-H 'Content-Type: application/zip'"));
        given().put("/jobs/{id}/files", job.id).then().statusCode(415).body("detail", containsString("application/zip"));
        given().post("/jobs/{id}/files", job.id).then().statusCode(415).body("detail", containsString("application/zip"));
        given().delete("/jobs/{id}/files", job.id).then().statusCode(405).header("Allow", containsString("PUT"));
        given().post("/jobs/{id}/files/a", job.id).then().statusCode(405);
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        job.add(ZIP, zip(Entry.file("a", "x")), "If-Match", "\"7\"").statusCode(412).body("type", equalTo("/problems/revision-conflict"));
        job.replace(ZIP, zip(Entry.file("a", "x")), "If-Match", "\"1\"").statusCode(200);
    }

    @Test
    void storesNothingOfAnArchiveThatItRefuses() {
        job.put("a", "x").statusCode(201);
        for (byte[] archive : new byte[][] {zip(Entry.file("b", "x"), Entry.file("../evil", "x")), zip(Entry.link("b", "/etc")),
            tarGz(Entry.file("b", "x"), Entry.link("c", "/etc")), tarGz(Entry.file("b", "x"), Entry.file("b", "y")), new byte[0],
            "PK nonsense".getBytes(UTF_8), new byte[100]}) {
            job.add(ZIP, archive).statusCode(400).contentType("application/problem+json").body("type", equalTo("/problems/invalid-archive"));
            job.replace(GZIP, archive).statusCode(400).body("type", equalTo("/problems/invalid-archive"));
        }
        assertThat(job.paths()).containsExactly("a");
        given().get("/jobs/{id}", job.id).then().header("ETag", "\"2\"");
    }

    @Test
    void namesTheEntryThatIsWrong() {
        job.add(ZIP, zip(Entry.file("ok", "x"), Entry.link("bin/latest", "/etc"))).statusCode(400)
                .body("errors[0].pointer", equalTo("bin/latest")).body("errors[0].message", containsString("is a link"));
    }

    @Test
    void refusesAnArchiveWhoseFilesCollideWithTheJobs() {
        job.put("a", "x").statusCode(201);
        job.add(ZIP, zip(Entry.file("a/b", "x"))).statusCode(409).body("type", equalTo("/problems/path-taken"));
    }

    @Test
    void keepsTenThousandFilesAndNoMore() {
        Entry[] most = IntStream.range(0, 10_000).mapToObj(i -> Entry.file("d" + i % 100 + "/f" + i, "x")).toArray(Entry[]::new);
        job.replace(GZIP, tarGz(most)).statusCode(200).body("files", equalTo(10_000));
        job.put("one-more", "x").statusCode(409).body("type", equalTo("/problems/job-files-too-large"))
                .body("detail", containsString("10,001 files"));
        job.put("d0/f0", "changed").statusCode(200);
        given().get("/jobs/{id}", job.id).then().header("ETag", "\"3\"");
    }
}

package io.logist.job.files;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.logist.ApiTest;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFilesApiTests extends ApiTest {

    private FileRequests job;

    @BeforeEach
    void aJob() {
        job = new FileRequests();
    }

    @Test
    void keepsAFileWithItsMode() {
        job.put("scripts/run.sh", "#!/bin/sh\n", "X-File-Mode", "0755").statusCode(201).header("ETag", "\"2\"")
                .header("Location", equalTo("/jobs/" + job.id + "/files/scripts/run.sh"))
                .body("path", equalTo("scripts/run.sh")).body("size", equalTo(10)).body("mode", equalTo("0755"))
                .body("revision", equalTo(2));

        job.get("scripts/run.sh").statusCode(200).contentType("application/octet-stream").header("ETag", "\"2\"")
                .header("X-File-Mode", "0755").header("Content-Length", "10").header("X-Content-Type-Options", "nosniff")
                .body(equalTo("#!/bin/sh\n"));
        given().get("/jobs/{id}", job.id).then().header("ETag", "\"2\"").body("revision", equalTo(2));
    }

    @Test
    void answersHeadWithoutTheContent() {
        job.put("a", "12345").statusCode(201);
        given().head("/jobs/{id}/files/a", job.id).then().statusCode(200).header("Content-Length", "5")
                .header("X-File-Mode", "0644").body(equalTo(""));
    }

    @Test
    void sendsNothingAgainWhileTheRevisionIsTheSame() {
        job.put("a", "12345").statusCode(201);
        for (String known : List.of("\"2\"", "W/\"2\"", "\"1\", \"2\"")) {
            given().header("If-None-Match", known).get("/jobs/{id}/files/a", job.id).then().statusCode(304)
                    .header("ETag", "\"2\"").body(equalTo(""));
        }
        String file = "/jobs/" + job.id + "/files/a";
        given().header("If-None-Match", "\"2\"").head(file).then().statusCode(304);
        given().header("If-None-Match", "\"1\"").get(file).then().statusCode(200).body(equalTo("12345"));
        job.put("b", "other").statusCode(201);
        given().header("If-None-Match", "\"2\"").get(file).then().statusCode(200).header("ETag", "\"3\"");
        given().header("If-None-Match", "\"2\"").get(file + "?revision=2").then().statusCode(304);
    }

    @Test
    void keepsEveryByte() {
        byte[] binary = new byte[300_000];
        new Random(3).nextBytes(binary);
        job.put("binary", binary).statusCode(201);
        assertThat(job.get("binary").statusCode(200).extract().asByteArray()).isEqualTo(binary);
        job.put("empty", "").statusCode(201).body("size", equalTo(0));
        assertThat(job.get("empty").statusCode(200).extract().asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe", "日本/語.txt", "a b", "💩", "100%", "a+b", "a;b=c", "?", "#", "[x]", "...", "a:b", "-rf", ".git/config",
            "%2e%2e", "'\"<&>"})
    void keepsNamesOfEveryKind(String path) {
        String encoded = URLEncoder.encode(path, UTF_8).replace("+", "%20").replace("%2F", "/");
        job.put(encoded, "x").statusCode(201).body("path", equalTo(path));
        job.get(encoded).statusCode(200).body(equalTo("x"));
        assertThat(job.paths()).containsExactly(path);
        job.delete(encoded).statusCode(204);
        assertThat(job.paths()).isEmpty();
    }

    @Test
    void takesABodyOfAnyTypeOrNone() {
        for (String type : List.of("application/json", "text/plain", "multipart/form-data; boundary=x",
                "application/zip")) {
            given().header("Content-Type", type).body("a=1&b=2".getBytes(UTF_8)).put("/jobs/{id}/files/any", job.id).then()
                    .statusCode(oneOf(200, 201));
            job.get("any").statusCode(200).body(equalTo("a=1&b=2"));
        }
        FileRequests.form("a=1&b=%00").put("/jobs/{id}/files/form", job.id).then().statusCode(201);
        job.get("form").statusCode(200).body(equalTo("a=1&b=%00"));
        given().put("/jobs/{id}/files/none", job.id).then().statusCode(201).body("size", equalTo(0));
    }

    @Test
    void makesARevisionOfEachChangeAndKeepsTheOldOnes() {
        job.put("a", "first").statusCode(201);
        job.put("a", "second").statusCode(200).body("revision", equalTo(3));
        job.delete("a").statusCode(204).header("ETag", "\"4\"");

        job.get("a").statusCode(404).body("type", equalTo("/problems/file-not-found")).body("detail", containsString("revision 4"));
        job.get("a?revision=3").statusCode(200).header("ETag", "\"3\"").body(equalTo("second"));
        job.get("a?revision=2").statusCode(200).body(equalTo("first"));
        job.get("a?revision=1").statusCode(404).body("type", equalTo("/problems/file-not-found"));
        job.get("a?revision=9").statusCode(404).body("type", equalTo("/problems/revision-not-found"));
        job.get("a?revision=x").statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
        given().get("/jobs/{id}/files?revision=3", job.id).then().statusCode(200).body("items.path", equalTo(List.of("a")));
        given().get("/jobs/{id}/revisions", job.id).then().body("items.revision", equalTo(List.of(4, 3, 2, 1)));
    }

    @Test
    void keepsTheFilesWhenTheManifestChanges() {
        job.put("a", "x").statusCode(201);
        given().contentType("application/json").body("{\"steps\":[{\"name\":\"b\",\"type\":\"shell\",\"run\":\"false\"}]}")
                .put("/jobs/{id}", job.id).then().statusCode(200).header("ETag", "\"3\"");
        job.get("a").statusCode(200).header("ETag", "\"3\"").body(equalTo("x"));
        job.put("b", "y").statusCode(201);
        given().get("/jobs/{id}", job.id).then().body("revision", equalTo(4)).body("manifest.steps[0].name", equalTo("b"));
    }

    @Test
    void makesNoRevisionOfTheSameFile() {
        job.put("a", "x", "X-File-Mode", "755").statusCode(201);
        job.put("a", "x", "X-File-Mode", "0711").statusCode(200).header("ETag", "\"2\"").body("mode", equalTo("0755"));
        job.put("a", "x").statusCode(200).header("ETag", "\"2\"");
        job.put("a", "x", "X-File-Mode", "0644").statusCode(200).header("ETag", "\"3\"").body("mode", equalTo("0644"));
    }

    @Test
    void keepsTheModeOfAFileThatGetsOtherContent() {
        job.put("a", "x", "X-File-Mode", "0755").statusCode(201);
        job.put("a", "y").statusCode(200).body("mode", equalTo("0755"));
        job.put("b", "y").statusCode(201).body("mode", equalTo("0644"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "rwx", "0o755", "75", "00755", "-755", "0x1f", "٠٧٥٥"})
    void refusesAModeThatIsNone(String mode) {
        job.put("a", "x", "X-File-Mode", mode).statusCode(400).body("type", equalTo("/problems/invalid-parameter"))
                .body("errors[0].message", containsString("octal"));
        assertThat(job.paths()).isEmpty();
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        job.put("a", "1", "If-Match", "\"1\"").statusCode(201);
        job.put("a", "2", "If-Match", "\"1\"").statusCode(412).body("type", equalTo("/problems/revision-conflict"));
        job.put("a", "2", "If-Match", "\"2\"").statusCode(200);
        job.put("a", "3", "If-Match", "*").statusCode(200);
        job.delete("a", "If-Match", "\"3\"").statusCode(412);
        job.delete("a", "If-Match", "\"4\"").statusCode(204);
    }

    @Test
    void deletesADirectoryWithAllBelow() {
        for (String path : List.of("a/1", "a/b/2", "a/b/c/3", "ab", "d")) {
            job.put(path, "x").statusCode(201);
        }
        job.delete("a/b").statusCode(204);
        assertThat(job.paths()).containsExactly("a/1", "ab", "d");
        job.delete("a").statusCode(204);
        job.delete("a").statusCode(404).body("type", equalTo("/problems/file-not-found"));
        job.delete("ab/c").statusCode(404);
        assertThat(job.paths()).containsExactly("ab", "d");
    }

    @Test
    void refusesAFileWhereADirectoryIs() {
        job.put("a/b", "x").statusCode(201);
        job.put("a", "x").statusCode(409).body("type", equalTo("/problems/path-taken"));
        job.put("a/b/c", "x").statusCode(409).body("type", equalTo("/problems/path-taken"));
        job.get("a").statusCode(404).body("type", equalTo("/problems/file-not-found"));
        assertThat(job.paths()).containsExactly("a/b");
    }

    @Test
    void knowsNoFilesOfAJobThatIsNone() {
        for (String path : List.of("/jobs/none/files", "/jobs/none/files/a", "/jobs/UPPER/files/a")) {
            given().get(path).then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
        }
        given().body("x").put("/jobs/none/files/a").then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
        given().delete("/jobs/none/files/a").then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
    }

    @Test
    void listsInPages() {
        List<String> expected = new ArrayList<>(List.of("a-b", "a/1", "ab", "z".repeat(250) + "/" + "ä".repeat(120) + "/x"));
        expected.forEach(path -> job.put(path.replace("ä", "%C3%A4"), path).statusCode(201));
        List<String> found = new ArrayList<>();
        String next = null;
        do {
            var page = given().queryParam("limit", 1).queryParams(next == null ? Map.of() : Map.of("cursor", next))
                    .get("/jobs/{id}/files", job.id).then().statusCode(200).body("items[0].mode", equalTo("0644"))
                    .body("items[0].revision", nullValue()).body("items[0].size", notNullValue()).extract();
            found.addAll(page.path("items.path"));
            next = page.path("next");
        } while (next != null);
        assertThat(found).containsExactlyElementsOf(expected);
        given().get("/jobs/{id}/files?limit=0", job.id).then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
    }

    @Test
    void losesNoneOfManyThatComeAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Callable<Integer>> calls = IntStream.range(0, 50).<Callable<Integer>>mapToObj(i ->
                    () -> job.put("dir" + i % 7 + "/file" + i, "content " + i).extract().statusCode()).toList();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(201);
            }
        }
        assertThat(job.paths()).hasSize(50);
        IntStream.range(0, 50).forEach(i -> job.get("dir" + i % 7 + "/file" + i).statusCode(200).body(equalTo("content " + i)));
        given().get("/jobs/{id}", job.id).then().body("revision", equalTo(51));
    }
}

package io.logist.run.files;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.RawHttp;
import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The files of a run are read as its steps left them. */
class FilesApiTests extends ApiTest {

    private static final String FAILING = """
            steps:
              - {name: make, type: shell, run: 'echo one > data; mkdir empty; ln -s data link; echo x > tool; chmod +x tool'}
              - {name: note, type: set, outputs: {n: 1}}
              - {name: spoil, type: shell, run: 'echo two > data; rm -r empty link; pwd; test -e /none'}
              - {name: after, type: shell, run: 'true'}
            """;

    @Test
    void everyStepShowsWhatItLeft() {
        ApiJob job = ApiJob.post(FAILING);
        job.runToEnd().body("state", equalTo("FAILED"));

        JsonPath made = list(job, 1, "1").jsonPath();
        assertThat(made.getList("items.path")).isEqualTo(List.of("data", "empty", "link", "tool"));
        assertThat(made.getList("items.kind")).isEqualTo(List.of("file", "directory", "link", "file"));
        assertThat(made.getList("items.mode")).isEqualTo(List.of("0644", "0755", "0777", "0755"));
        assertThat(made.getList("items.size")).isEqualTo(List.of(4, 0, 4, 2));
        assertThat(made.getString("items[2].target")).isEqualTo("data");
        assertThat(made.<Object>get("next")).isNull();
        assertThat(paths(job, 1, "make")).isEqualTo(made.getList("items.path"));
        assertThat(paths(job, 1, "spoil")).isEqualTo(List.of("data", "tool"));
        assertThat(paths(job, 1, null)).isEqualTo(List.of("data", "tool"));
        assertThat(read(job, 1, "data", "make").asString()).isEqualTo("one\n");
        assertThat(read(job, 1, "data", "3").asString()).isEqualTo("two\n");
        assertThat(read(job, 1, "data", null).asString()).isEqualTo("two\n");
    }

    @Test
    void aStepThatDoesNotWorkOnFilesShowsWhatItFound() {
        ApiJob job = ApiJob.post(FAILING);
        job.runToEnd();
        assertThat(paths(job, 1, "note")).isEqualTo(List.of("data", "empty", "link", "tool"));

        ApiJob plain = ApiJob.post("steps: [{name: a, type: set, outputs: {n: 1}}]");
        plain.runToEnd();
        assertThat(paths(plain, 1, "a")).isEmpty();
        assertThat(paths(plain, 1, null)).isEmpty();
        problem(read(plain, 1, "x", null), 404, "file-not-found");
        given().accept("application/zip").get(plain.run(1) + "/files").then().statusCode(200);
    }

    @Test
    void aCarriedStepShowsWhatItsOriginLeft() {
        ApiJob job = ApiJob.post(FAILING);
        job.runToEnd();
        for (int rerun = 2; rerun <= 3; rerun++) {
            ApiJob.waiting().post(job.path() + "/reruns?step=spoil").then().statusCode(200);
            assertThat(read(job, rerun, "data", "make").asString()).isEqualTo("one\n");
            assertThat(read(job, rerun, "data", "spoil").asString()).isEqualTo("two\n");
        }
    }

    @Test
    void aStepThatLeftNoFilesSaysSo() {
        ApiJob job = ApiJob.post(FAILING);
        job.runToEnd();
        problem(list(job, 1, "after"), 409, "step-left-no-files").body("detail", containsString("is PENDING"));
        problem(read(job, 1, "data", "4"), 409, "step-left-no-files");
        problem(list(job, 1, "5"), 400, "invalid-step").body("errors[0].pointer", equalTo("?step"));
        problem(list(job, 1, "nobody"), 400, "invalid-step").body("detail", containsString("make, note, spoil, after"));
        problem(list(job, 1, ""), 400, "invalid-step");
        problem(list(job, 2, null), 404, "run-not-found");
    }

    @Test
    void whatARunningStepDoesIsNotShownYet() {
        ApiJob job = ApiJob.shell("echo one > data", "echo two > data; sleep 30");
        int run = job.start().extract().path("number");
        job.await(run, now -> now.getString("steps[1].state").equals("RUNNING"));
        problem(list(job, run, "2"), 409, "step-left-no-files").body("detail", containsString("Ask again when it has ended"));
        assertThat(read(job, run, "data", null).asString()).isEqualTo("one\n");
        job.cancel(run);
        job.awaitState(run, RunState.CANCELLED);
        problem(list(job, run, "2"), 409, "step-left-no-files").body("detail", containsString("were not kept"));
        assertThat(read(job, run, "data", null).asString()).isEqualTo("one\n");
    }

    @Test
    void noLinkIsFollowed() {
        ApiJob job = ApiJob.shell("ln -s /etc/passwd users; ln -s users chain; ln -s / root; ln -s .. up; ln -s loop loop; "
                + "echo x > real; ln -s real inside");
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        for (String link : List.of("users", "chain", "root", "up", "loop", "inside")) {
            problem(read(job, 1, link, null), 409, "not-a-file");
        }
        problem(read(job, 1, "users", null), 409, "not-a-file").body("detail", containsString("'/etc/passwd'"));
        problem(read(job, 1, "root/etc/passwd", null), 404, "file-not-found");
        problem(read(job, 1, "up/1/real", null), 404, "file-not-found");
        assertThat(list(job, 1, null).jsonPath().getList("items.target"))
                .isEqualTo(Arrays.asList("users", "real", "loop", null, "/", "..", "/etc/passwd"));
    }

    @Test
    void whatHappensToTheDirectoryDoesNotMatter() throws IOException {
        ApiJob job = ApiJob.shell("echo kept > data; pwd");
        job.runToEnd();
        Path directory = Path.of(job.log(1, 1).strip());
        Files.delete(directory.resolve("data"));
        Files.createSymbolicLink(directory.resolve("data"), Path.of("/etc/passwd"));
        Files.writeString(directory.resolve("more"), "");
        assertThat(paths(job, 1, null)).isEqualTo(List.of("data"));
        assertThat(read(job, 1, "data", null).asString()).isEqualTo("kept\n");
        FileSystemUtils.deleteRecursively(directory);
        assertThat(read(job, 1, "data", null).asString()).isEqualTo("kept\n");
    }

    @Test
    void pathsLeadNowhereElse() throws IOException {
        ApiJob job = ApiJob.shell("mkdir dir; echo x > dir/file");
        job.runToEnd();
        problem(read(job, 1, "dir", null), 409, "not-a-file").body("detail", containsString("is a directory"));
        for (String path : List.of("none", "dir/none", "dir/file/below", "File", "dir/file%2e")) {
            problem(given().urlEncodingEnabled(false).get(job.run(1) + "/files/" + path), 404, "file-not-found");
        }
        for (String path : List.of("", "dir/", "dir//file", "%2e%2e/1/dir/file", "dir/%2e%2e/dir/file", "%2e/dir/file")) {
            assertThat(RawHttp.send(port, "GET %s/files/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                    .formatted(job.run(1), path))).as(path).startsWith("HTTP/1.1 400").contains("/problems/invalid-path");
        }
        for (String path : List.of("..%2fetc", "a%00b", "a%5cb")) {
            problem(given().urlEncodingEnabled(false).get(job.run(1) + "/files/" + path), 400, "malformed-request");
        }
    }

    @Test
    void oddNamesAreReadAsTheyAreListed() {
        List<String> names = List.of("a b", "ä", "100%", "q?#&", "semi;colon", "quote\"s", ".git", "-", "+");
        ApiJob job = ApiJob.shell("for name in \"a b\" ä 100% \"q?#&\" \"semi;colon\" \"quote\\\"s\" .git - +; do "
                + "printf %s \"$name\" > \"./$name\"; done", "printf x > \"$(printf \"bad\\377name\")\"; touch \"$(printf \"new\\012line\")\"");
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        assertThat(paths(job, 1, "1")).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(read(job, 1, name, "1").asString()).isEqualTo(name);
        }
        assertThat(paths(job, 1, "2")).contains("bad\ufffdname", "new\nline");
        assertThat(read(job, 1, "bad\ufffdname", "2").asString()).isEqualTo("x");
        problem(read(job, 1, "new\nline", "2"), 400, "malformed-request");
    }

    @Test
    void aFileComesWithItsLengthModeAndTag() {
        ApiJob job = ApiJob.shell("printf 12345 > tool; chmod 700 tool; printf 12345 > data");
        job.runToEnd();
        Response tool = read(job, 1, "tool", null);
        tool.then().statusCode(200).contentType("application/octet-stream").header("Content-Length", "5")
                .header("X-File-Mode", "0755");
        String tag = tool.header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{40}\"");
        read(job, 1, "data", null).then().header("ETag", tag).header("X-File-Mode", "0644");
        String address = job.run(1) + "/files/tool";
        assertThat(given().header("If-None-Match", tag).get(address).then().statusCode(304).extract().asByteArray()).isEmpty();
        given().header("If-None-Match", "\"other\"").get(address).then().statusCode(200);
        given().head(address).then().statusCode(200).header("Content-Length", "5").header("ETag", tag);
        given().head(job.run(1) + "/files/none").then().statusCode(404);
    }

    @Test
    void listsComeInPages() {
        ApiJob job = ApiJob.shell("for i in 1 2 3 4 5; do echo $i > f$i; done");
        job.runToEnd();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = given().queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor)).queryParam("limit", 2)
                    .get(job.run(1) + "/files").then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.path"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(seen).isEqualTo(List.of("f1", "f2", "f3", "f4", "f5"));
        problem(given().get(job.run(1) + "/files?limit=0"), 400, "invalid-parameter");
        problem(given().get(job.run(1) + "/files?cursor=x"), 400, "invalid-cursor");
        problem(given().get(job.run(1) + "/files?format=tar"), 400, "invalid-parameter");
        problem(given().accept("text/html").get(job.run(1) + "/files"), 406, "not-acceptable");
    }

    private static List<String> paths(ApiJob job, int run, String step) {
        return list(job, run, step).then().statusCode(200).extract().jsonPath().getList("items.path");
    }

    private static Response list(ApiJob job, int run, String step) {
        return given().queryParams(step == null ? Map.of() : Map.of("step", step)).get(job.run(run) + "/files");
    }

    private static Response read(ApiJob job, int run, String path, String step) {
        return given().urlEncodingEnabled(false).queryParams(step == null ? Map.of() : Map.of("step", step))
                .get(job.run(run) + "/files/" + segments(path));
    }

    /** Encoded, except for its slashes. */
    private static String segments(String path) {
        return URLEncoder.encode(path, UTF_8).replace("+", "%20").replace("%2F", "/");
    }

    private static ValidatableResponse problem(Response answer, int status, String slug) {
        return answer.then().contentType("application/problem+json").statusCode(status).body("type", equalTo("/problems/" + slug));
    }
}

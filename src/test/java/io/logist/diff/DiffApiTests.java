package io.logist.diff;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.logist.run.ApiJob;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** Two runs of a job side by side. */
class DiffApiTests extends ApiTest {

    private static final String BROKEN = """
            parameters:
              limit: {type: integer, default: 100}
            env: {TZ: UTC}
            steps:
              - {name: extract, type: shell, run: 'printf "c\\na\\nb\\n" > raw; echo rows=3 >> "$LOGIST_OUTPUT"'}
              - {name: transform, type: shell, run: 'sort raw > clean; printf "x\\0y" > binary; exit 3'}
              - {name: publish, type: shell, run: 'echo done > done'}
            """;
    private static final String MENDED = BROKEN.replace("; exit 3", "; tail -n 2 clean > last; echo lines=2 >> \"$LOGIST_OUTPUT\"");

    @Autowired
    private Jobs jobs;

    @Autowired
    private LogistHome home;

    @Test
    void aRerunThatFixedWhatFailedSaysSo() {
        ApiJob job = mendedAndRerun();
        JsonPath diff = diff(job, 1, 2);

        assertThat(diff.getString("job")).isEqualTo(job.id());
        assertThat(diff.getInt("from")).isEqualTo(1);
        assertThat(diff.getInt("to")).isEqualTo(2);
        assertThat(diff.getString("outcome.verdict")).isEqualTo("fixed");
        assertThat(diff.getList("outcome.fixed")).isEqualTo(List.of("transform"));
        assertThat(diff.getList("outcome.broken")).isEmpty();
        assertThat(diff.getString("outcome.summary")).isEqualTo("Run 2 fixed what failed in run 1. Fixed: transform.");
        assertThat(diff.getMap("state")).isEqualTo(Map.of("from", "FAILED", "to", "SUCCEEDED"));
        assertThat(diff.getMap("parameters.changed")).isEqualTo(Map.of("limit", Map.of("from", 100, "to", 500)));
        assertThat(diff.getMap("env.added")).isEqualTo(Map.of("MODE", "slow"));
        assertThat(diff.getMap("env.changed")).isEmpty();
        assertThat(diff.getInt("manifest.fromRevision")).isEqualTo(1);
        assertThat(diff.getInt("manifest.toRevision")).isEqualTo(2);
        assertThat(diff.getList("manifest.changed")).isEmpty();
        assertThat(diff.getList("manifest.steps.change")).isEqualTo(List.of("unchanged", "changed", "unchanged"));
        assertThat(diff.getList("warnings")).isEmpty();

        JsonPath back = diff(job, 2, 1);
        assertThat(back.getString("outcome.verdict")).isEqualTo("broken");
        assertThat(back.getList("outcome.broken")).isEqualTo(List.of("transform"));
        assertThat(back.getMap("env.removed")).isEqualTo(Map.of("MODE", "slow"));
    }

    @Test
    void everyStepShowsHowItWent() {
        JsonPath diff = diff(mendedAndRerun(), 1, 2);
        assertThat(diff.getList("steps.name")).isEqualTo(List.of("extract", "transform", "publish"));
        assertThat(diff.getList("steps.state.from")).isEqualTo(List.of("SUCCEEDED", "FAILED", "PENDING"));
        assertThat(diff.getList("steps.state.to")).isEqualTo(List.of("CARRIED", "SUCCEEDED", "SUCCEEDED"));
        assertThat(diff.getInt("steps[0].originRun.to")).isEqualTo(1);
        assertThat(diff.getLong("steps[0].durationMs.from")).isEqualTo(diff.getLong("steps[0].durationMs.to"));
        assertThat(diff.getMap("steps[1].exitCode")).isEqualTo(Map.of("from", 3, "to", 0));
        assertThat(diff.getMap("steps[1].outputs.added")).isEqualTo(Map.of("lines", "2"));
        assertThat(diff.getString("steps[1].error.from.code")).isEqualTo("exit-code");
        assertThat(diff.<Object>get("steps[1].error.to")).isNull();
        assertThat(diff.getLong("steps[1].durationMs.to")).isGreaterThanOrEqualTo(0);
        assertThat(diff.<Object>get("steps[2].durationMs.from")).isNull();
    }

    @Test
    void filesShowTheirTextsAndOthersTheirSizes() {
        ApiJob job = ApiJob.post("""
                parameters: {second: {type: boolean, default: false}}
                steps:
                  - {name: write, type: shell, run: 'if test $LOGIST_PARAM_SECOND = true; then echo 2 > text; printf "\\0two" > bin; \
                chmod +x same; ln -sf b link; echo x > "new ä"; head -c 2000000 /dev/zero | tr "\\0" b > big; mkdir empty; else \
                echo 1 > text; printf "\\0" > bin; ln -s a link; echo gone > gone; echo a > big; fi; echo same >> same; touch kept'}
                """.replace("chmod +x same;", "touch same; chmod +x same;"));
        job.runToEnd();
        job.runToEnd("{'parameters': {'second': true}}");
        JsonPath diff = diff(job, 1, 2);
        assertThat(diff.getList("files.path")).isEqualTo(List.of("big", "bin", "empty", "gone", "link", "new ä", "same", "text"));
        assertThat(diff.getList("files.change"))
                .isEqualTo(List.of("changed", "changed", "added", "removed", "changed", "added", "changed", "changed"));
        assertThat(diff.getMap("files[0].size")).isEqualTo(Map.of("from", 2, "to", 2_000_000));
        assertThat(diff.getString("files[0].diff")).isNull();
        assertThat(diff.getBoolean("files[1].binary")).isTrue();
        assertThat(diff.getMap("files[1].size")).isEqualTo(Map.of("from", 1, "to", 4));
        assertThat(diff.getString("files[1].diff")).isNull();
        assertThat(diff.getString("files[3].diff")).endsWith("--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n");
        assertThat(diff.getString("files[4].diff")).contains("-a\n", "+b\n");
        assertThat(diff.getMap("files[6].mode")).isEqualTo(Map.of("from", "0644", "to", "0755"));
        assertThat(diff.getString("files[7].diff"))
                .isEqualTo("diff --git a/text b/text\n--- a/text\n+++ b/text\n@@ -1 +1 @@\n-1\n+2\n");
        assertThat(diff.getInt("filesOmitted")).isZero();
        assertThat(diff.getBoolean("truncated")).isFalse();
    }

    @Test
    void theSameRunTwiceDiffersInNothing() {
        ApiJob job = mendedAndRerun();
        for (int run = 1; run <= 2; run++) {
            JsonPath diff = diff(job, run, run);
            for (String list : List.of("steps", "files", "manifest.steps", "manifest.changed", "warnings")) {
                assertThat(diff.getList(list)).as(list).isEmpty();
            }
            for (String values : List.of("parameters", "env")) {
                assertThat(diff.getMap(values)).isEqualTo(Map.of("added", Map.of(), "removed", Map.of(), "changed", Map.of()));
            }
        }
        assertThat(patch(job, 2, 2, "text/x-diff")).isEmpty();
    }

    @Test
    void muchTextAndManyFilesAreBounded() {
        ApiJob job = ApiJob.shell("i=0; while [ $i -lt 1100 ]; do echo $i > f$i; i=$((i+1)); done; "
                + "for f in x y z; do seq 1 70000 > a$f; done");
        job.runToEnd();
        ApiJob.waiting().post(job.path() + "/reruns?until=1").then().statusCode(200);
        edit(job, "steps: [{name: s1, type: shell, run: 'true'}]");
        job.runToEnd();
        JsonPath diff = diff(job, 3, 1);
        assertThat(diff.getList("files")).hasSize(1_000);
        assertThat(diff.getInt("filesOmitted")).isEqualTo(103);
        assertThat(diff.getBoolean("truncated")).isTrue();
        assertThat(diff.getString("files[0].diff")).hasSizeGreaterThan(400_000);
        assertThat(diff.getString("files[1].diff")).hasSizeGreaterThan(400_000);
        assertThat(diff.getString("files[2].diff")).isNull();
    }

    @Test
    void thePatchMakesTheOneOfTheOther(@TempDir Path directory) throws IOException, InterruptedException {
        ApiJob job = ApiJob.shell("mkdir d; seq 1 50 > d/numbers; echo x > \"a b\"; echo ä > ä; echo gone > gone; echo t > tool; "
                + "printf nonl > nonl; ln -s d link; echo q > 'q\"'", "sed -i 7d d/numbers; echo y >> \"a b\"; echo ö > ä; rm gone; "
                + "chmod +x tool; printf nonl2 > nonl; ln -sfn e link; echo q2 > 'q\"'; echo new > d/new; : > empty");
        job.runToEnd();
        ApiJob.waiting().post(job.path() + "/reruns?step=1&until=1").then().statusCode(200);
        unzip(given().get(job.run(2) + "/files?format=zip").asByteArray(), directory);
        Files.delete(directory.resolve("link"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("d"));
        Files.write(directory.resolve("patch"), given().accept("text/x-diff").get(job.run(2) + "/diff/1").then().statusCode(200)
                .contentType("text/x-diff").extract().asByteArray());
        run(directory, "git", "apply", "patch");
        assertThat(directory.resolve("d/numbers")).content().doesNotContain("\n7\n").contains("\n8\n");
        assertThat(directory.resolve("a b")).hasContent("x\ny");
        assertThat(directory.resolve("ä")).hasContent("ö");
        assertThat(directory.resolve("q\"")).hasContent("q2");
        assertThat(directory.resolve("nonl")).content().isEqualTo("nonl2");
        assertThat(directory.resolve("gone")).doesNotExist();
        assertThat(directory.resolve("tool")).isExecutable();
        assertThat(Files.readSymbolicLink(directory.resolve("link"))).hasToString("e");
        assertThat(directory.resolve("d/new")).hasContent("new");
        assertThat(directory.resolve("empty")).isEmptyFile();
    }

    @Test
    void damagedFilesLeaveTheRestToBeCompared() throws IOException {
        ApiJob job = mendedAndRerun();
        FileSystemUtils.deleteRecursively(home.resolve("repositories/" + jobs.get(job.id()).key() + ".git"));
        JsonPath diff = diff(job, 1, 2);
        assertThat(diff.getString("outcome.verdict")).isEqualTo("fixed");
        assertThat(diff.getList("files")).isEmpty();
        assertThat(diff.getList("warnings.code")).isEqualTo(List.of("workspace-unavailable"));
        given().accept("text/x-diff").get(job.run(1) + "/diff/2").then().statusCode(409)
                .body("type", equalTo("/problems/workspace-unavailable"));
    }

    @Test
    void anUnknownRunIsTold() {
        ApiJob job = ApiJob.post("steps: [{name: a, type: set, outputs: {n: 1}}]");
        job.runToEnd();
        given().get(job.run(1) + "/diff/2").then().statusCode(404).body("type", equalTo("/problems/run-not-found"));
        given().get(job.run(7) + "/diff/1").then().statusCode(404).body("type", equalTo("/problems/run-not-found"));
        given().get(job.run(1) + "/diff/x").then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
        given().get("/jobs/none/runs/1/diff/1").then().statusCode(404).body("type", equalTo("/problems/job-not-found"));
        given().accept("image/png").get(job.run(1) + "/diff/1").then().statusCode(406);
        assertThat(patch(job, 1, 1, "text/plain")).isEmpty();
    }

    private static ApiJob mendedAndRerun() {
        ApiJob job = ApiJob.post(BROKEN);
        job.runToEnd().body("state", equalTo("FAILED"));
        edit(job, MENDED);
        ApiJob.sending("{'parameters': {'limit': 500}, 'env': {'MODE': 'slow'}}").header("Prefer", "wait=20")
                .post(job.path() + "/reruns?step=failed").then().statusCode(200).body("state", equalTo("SUCCEEDED"));
        return job;
    }

    private static void edit(ApiJob job, String yaml) {
        given().contentType("application/yaml").body(yaml.getBytes(UTF_8)).put(job.path()).then().statusCode(200);
    }

    private static JsonPath diff(ApiJob job, int from, int to) {
        return given().get(job.run(from) + "/diff/" + to).then().statusCode(200).contentType("application/json").extract().jsonPath();
    }

    private static String patch(ApiJob job, int from, int to, String accept) {
        return given().accept(accept).get(job.run(from) + "/diff/" + to).then().statusCode(200).extract().asString();
    }

    private static void unzip(byte[] bytes, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.createDirectories(into.resolve(entry.getName()).getParent());
                Files.copy(zip, into.resolve(entry.getName()));
            }
        }
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}

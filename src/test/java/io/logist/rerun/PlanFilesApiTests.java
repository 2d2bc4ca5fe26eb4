package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.logist.workspace.Workspaces;
import io.logist.workspace.files.FileTrees;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The plan says which files come back, which go, and which of the job's own are laid on top. */
class PlanFilesApiTests extends RerunApi {

    private static final String SPOILING = """
            parameters:
              fail: {type: boolean, default: true}
            steps:
              - {name: make, type: shell, run: 'mkdir d e; echo 1 > d/kept; echo 1 > lost; echo 1 > bad; echo 1 > tool; ln -s a link'}
              - {name: note, type: set, outputs: {n: 1}}
              - {name: spoil, type: shell, run: 'rm lost; echo 2 > bad; chmod +x tool; ln -sf b link; rmdir e; echo 2 > d/made; \
            test "$LOGIST_PARAM_FAIL" = false'}
              - {name: after, type: shell, run: 'touch later; rm -f d/made'}
            """;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FileTrees trees;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Workspaces workspaces;

    @Autowired
    private LogistHome home;

    @Test
    void whatTheFailedStepDidIsUndone() {
        LogistJob job = LogistJob.create(SPOILING);
        job.run(Map.of());
        JsonPath plan = plan(job, Choice.step("spoil"));
        assertThat(plan.getString("files.mode")).isEqualTo("restore");
        assertThat(plan.getList("files.restored")).isEqualTo(List.of("bad", "e", "link", "lost", "tool"));
        assertThat(plan.getList("files.removed")).isEqualTo(List.of("d/made"));
        assertThat(plan.getList("files.overlaid")).isEmpty();
        assertThat(plan.getInt("files.omitted")).isZero();
        assertThat(plan.getBoolean("files.compared")).isTrue();
        isEmpty(plan(job, Choice.step("spoil").with("workspace", "keep")));
    }

    @Test
    void aRerunOfARerunIsComparedWithWhatThatOneLeft() {
        LogistJob job = LogistJob.create(SPOILING);
        job.run(Map.of());
        accepted(job, Choice.step("spoil").parameter("fail", false));
        JsonPath second = plan(job, Choice.step("spoil"));
        assertThat(second.getInt("files.from.run")).isEqualTo(2);
        assertThat(second.getList("files.removed")).isEqualTo(List.of("later"));
        assertThat(second.getList("files.restored")).isEqualTo(List.of("bad", "e", "link", "lost", "tool"));
        JsonPath last = plan(job, Choice.step("after"));
        assertThat(last.getList("files.restored")).isEqualTo(List.of("d/made"));
        assertThat(last.getList("files.removed")).isEqualTo(List.of("later"));
        assertThat(accepted(job, Choice.step("after")).getString("state")).isEqualTo("SUCCEEDED");
        isEmpty(plan(job, Choice.step("after").with("workspace", "keep")));
    }

    @Test
    void editsByHandDoNotMatterToWhatWasKept() throws IOException {
        LogistJob job = LogistJob.create(SPOILING);
        job.run(Map.of());
        Files.writeString(directory(job, 1).resolve("edited"), "");
        assertThat(plan(job, Choice.step("spoil")).getList("files.removed")).isEqualTo(List.of("d/made"));
    }

    @Test
    void whatACancelledStepDidIsSeenInTheDirectory() throws IOException {
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: make, type: shell, run: 'echo 1 > data; echo 1 > same; mkdir empty; ln -s a link; printf x > "$(printf "b\\377d")"'}
                  - {name: hang, type: shell, run: 'rm -r data empty; ln -sf b link; touch half; echo x > go; sleep 60'}
                """);
        int run = job.start("cancelled", Map.of()).getInt("number");
        Awaitility.await().until(() -> Files.exists(directory(job, run).resolve("go")));
        job.cancel(run);
        JsonPath plan = plan(job, Choice.step("hang"));
        assertThat(plan.getList("files.restored")).isEqualTo(List.of("data", "empty", "link"));
        assertThat(plan.getList("files.removed")).isEqualTo(List.of("go", "half"));
        FileSystemUtils.deleteRecursively(directory(job, run));
        isEmpty(plan(job, Choice.step("hang")));
    }

    @Test
    void whatWasMendedInTheJobIsLaidOnTop() throws IOException {
        JobFileRevisions revisions = new JobFileRevisions(jdbc, trees);
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: make, type: shell, run: 'echo made > made; rm gone-by-step'}
                  - {name: use, type: shell, run: 'touch used; echo half > conf; exit 1'}
                """);
        revisions.put(job, Map.of("conf", "1\n", "use.sh", "#!/bin/sh\n", "old", "1\n", "gone-by-step", "1\n"));
        job.run(Map.of());
        revisions.put(job, Map.of("use.sh", "#!/bin/sh\necho mended\n", "new", "1\n"), "old", "gone-by-step");

        JsonPath plan = plan(job, Choice.step("use"));
        assertThat(plan.getList("files.overlaid")).isEqualTo(List.of("new", "use.sh"));
        assertThat(plan.getList("files.restored")).isEqualTo(List.of("conf"));
        assertThat(plan.getList("files.removed")).isEqualTo(List.of("old", "used"));
        assertThat(plan(job, Choice.step("use").with("revision", "source")).getList("files.overlaid")).isEmpty();

        accepted(job, Choice.step("use"));
        JsonPath again = plan(job, Choice.step("use"));
        assertThat(again.getList("files.overlaid")).isEqualTo(List.of("new", "use.sh"));
        assertThat(again.getList("files.removed")).isEqualTo(List.of("used"));
        JsonPath fresh = plan(job, Choice.whole());
        assertThat(fresh.getString("files.mode")).isEqualTo("fresh");
        assertThat(fresh.getList("files.overlaid")).isEmpty();
        assertThat(fresh.getList("files.restored")).isEqualTo(List.of("conf"));
        assertThat(fresh.getList("files.removed")).isEqualTo(List.of("made", "used"));
    }

    @Test
    void whatCannotBeComparedIsNotGuessed() throws IOException {
        LogistJob job = LogistJob.create(SPOILING);
        job.run(Map.of());
        FileSystemUtils.deleteRecursively(home.resolve("repositories/" + jobs.get(job.id()).key() + ".git"));
        JsonPath plan = plan(job, Choice.whole());
        assertThat(plan.getBoolean("accepted")).isTrue();
        assertThat(plan.getBoolean("files.compared")).isFalse();
        assertThat(plan.getList("files.removed")).isEmpty();
    }

    @Test
    void aJobThatTouchesNoFileHasNothingToTell() {
        LogistJob job = LogistJob.create("steps: [{name: a, type: set, outputs: {n: 1}}]");
        job.run(Map.of());
        isEmpty(plan(job, Choice.whole()));
    }

    private static void isEmpty(JsonPath plan) {
        for (String list : List.of("restored", "removed", "overlaid")) {
            assertThat(plan.getList("files." + list)).as(list).isEmpty();
        }
        assertThat(plan.getBoolean("files.compared")).isTrue();
    }

    private static JsonPath plan(LogistJob job, Choice choice) {
        return job.plan(choice).then().statusCode(200).extract().jsonPath();
    }

    private Path directory(LogistJob job, int run) {
        return workspaces.open(new Workspaces.Owner(jobs.get(job.id()).key(), run));
    }
}

package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.logist.workspace.Workspaces;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** Which files a rerun finds. Step {@code look} puts the content of {@code note} into an output. */
class RerunWorkspaceApiTests extends RerunApi {

    private static final String NOTES = """
            parameters:
              word: {type: string, default: first}
            steps:
              - {name: write, type: shell, run: 'echo "$LOGIST_PARAM_WORD" > note'}
              - {name: think, type: set, outputs: {so: "${params.word}"}}
              - {name: look, type: shell, run: 'echo saw=$(cat note 2>/dev/null || echo nothing) >> "$LOGIST_OUTPUT"; \
            echo seen >> note'}
            """;

    @Autowired
    private Workspaces workspaces;

    @Autowired
    private Jobs jobs;

    @Autowired
    private LogistHome home;

    private LogistJob job;

    @BeforeEach
    void ranOnce() {
        job = LogistJob.create(NOTES);
        assertThat(job.run(Map.of()).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aResumedRunFindsTheFilesOfTheSource() {
        assertThat(saw(accepted(job, Choice.step("look")))).startsWith("first");
        assertThat(saw(accepted(job, Choice.step("look").with("workspace", "restore")))).startsWith("first");
    }

    @Test
    void theSourcesOwnFilesStayAsTheyWere() throws IOException {
        accepted(job, Choice.step("look"));
        assertThat(Files.readString(note(2))).isEqualTo("first\nseen\n");
        assertThat(saw(accepted(job, Choice.step("look").with("run", 1)))).isEqualTo("first");
    }

    @Test
    void keepTakesEditsByHandAlong() throws IOException {
        Files.writeString(note(1), "mended\n");
        assertThat(saw(accepted(job, Choice.step("look").with("workspace", "keep")))).isEqualTo("mended");
    }

    @Test
    void freshFindsNoFiles() {
        assertThat(saw(accepted(job, Choice.step("look").with("workspace", "fresh")))).isEqualTo("nothing");
    }

    @Test
    void goneFilesAreNeverReplacedInSilence() throws IOException {
        FileSystemUtils.deleteRecursively(note(1).getParent());
        FileSystemUtils.deleteRecursively(home.resolve("repositories/" + jobs.get(job.id()).key() + ".git"));

        refused(job, Choice.step("look"), 409, "workspace-unavailable");
        refused(job, Choice.step("look").with("workspace", "keep"), 409, "workspace-unavailable");
        accepted(job, Choice.step("look").with("workspace", "fresh"));
        assertThat(saw(accepted(job, Choice.whole()))).isEqualTo("first");
    }

    @Test
    void aSourceThatTouchedNoFileHandsOnThoseThatItTookAlong() {
        accepted(job, Choice.step("think").with("until", "think"));
        JsonPath plan = job.plan(Choice.step("look")).jsonPath();

        assertThat(plan.getString("files.mode")).isEqualTo("restore");
        assertThat(saw(accepted(job, Choice.step("look")))).startsWith("first");
    }

    @Test
    void aSourceThatTouchedNoFileAndBeganFreshHandsOnNone() {
        accepted(job, Choice.step("think").with("until", "think").with("workspace", "fresh"));
        assertThat(saw(accepted(job, Choice.step("look")))).isEqualTo("nothing");
    }

    @Test
    void anUnknownWorkspaceIsRefused() {
        refused(job, Choice.step("look").with("workspace", "clean"), 400, "invalid-request");
    }

    private static String saw(JsonPath run) {
        return run.getString("steps[2].outputs.saw");
    }

    private Path note(int run) {
        return workspaces.open(new Workspaces.Owner(jobs.get(job.id()).key(), run)).resolve("note");
    }
}

package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a manifest says under {@code workspace}, as runs and reruns keep to it. */
class WorkspaceRulesApiTests extends RerunApi {

    private static final String STEPS = """
            steps:
              - {name: make, type: shell, run: 'echo kept > data; mkdir cache; echo x > cache/x'}
              - {name: look, type: shell, retry: {maxAttempts: 2, backoff: 10ms}, run: 'ls; echo half > half; \
            echo saw=$(ls | tr "\\n" " ") >> "$LOGIST_OUTPUT"; test $LOGIST_ATTEMPT = 2 -o $LOGIST_RUN != 1'}
            """;

    @Test
    void whatIsExcludedComesBackNeitherToAnAttemptNorToARerun() {
        LogistJob job = LogistJob.create("workspace: {exclude: [cache/]}\n" + STEPS);
        job.run(Map.of());
        assertThat(job.log(1, 2, 1)).isEqualTo("cache\ndata\n");
        assertThat(job.log(1, 2, 2)).isEqualTo("data\n");
        accepted(job, Choice.step("look"));
        assertThat(job.log(2, 2, 1)).isEqualTo("data\n");
    }

    @Test
    void aStepThatLeavesTooMuchHasFailedAndCanBeResumedOnceItIsMended() {
        LogistJob job = LogistJob.create("workspace: {maxSize: 10kB}\n" + STEPS
                + "  - {name: grow, type: shell, run: 'test $LOGIST_RUN != 1 || truncate -s 20000 big'}\n");
        JsonPath run = job.run(Map.of());
        assertThat(states(run)).containsExactly("SUCCEEDED", "SUCCEEDED", "FAILED");
        assertThat(run.getString("failure.code")).isEqualTo("workspace-too-large");
        assertThat(run.getString("failure.message")).contains("19.5 KiB", "9.8 KiB", "workspace.maxSize", "workspace.exclude");
        assertThat(accepted(job, Choice.step("failed")).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aFailureThatLeavesTooMuchStaysWhatItWas() {
        LogistJob job = LogistJob.create("""
                workspace: {maxSize: 10kB}
                steps:
                  - {name: grow, type: shell, continueOnFailure: true, run: 'truncate -s 20000 big; exit 7'}
                  - {name: look, type: shell, run: 'rm big'}
                """);
        JsonPath run = job.run(Map.of());
        assertThat(run.getString("steps[0].error.code")).isEqualTo("exit-code");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        refused(job, Choice.step("look"), 409, "workspace-unavailable");
    }

    @Test
    void withoutSnapshotsAttemptsGoOnWithTheDirectoryAsItStands() {
        LogistJob job = LogistJob.create("workspace: {snapshots: false}\n" + STEPS);
        assertThat(job.run(Map.of()).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(job.log(1, 2, 2)).isEqualTo("cache\ndata\nhalf\n");
    }

    @Test
    void withoutSnapshotsAResumedRunMustSayWhichFilesItWants() {
        LogistJob job = LogistJob.create("workspace: {snapshots: false}\n" + STEPS);
        job.run(Map.of());
        JsonPath problem = refused(job, Choice.step("look"), 409, "workspace-unavailable");
        assertThat(problem.getString("detail")).contains("snapshots: false", "workspace=keep", "workspace=fresh");

        accepted(job, Choice.step("look").with("workspace", "keep"));
        assertThat(job.log(2, 2, 1)).isEqualTo("cache\ndata\nhalf\n");
        accepted(job, Choice.step("look").with("workspace", "fresh"));
        assertThat(job.log(3, 2, 1)).isEmpty();
        refused(job, Choice.step("look").with("run", 1), 409, "workspace-unavailable");
        accepted(job, Choice.whole());
    }

    @Test
    void snapshotsThatAreSwitchedOffLaterAreStillThere() {
        LogistJob job = LogistJob.create(STEPS);
        job.run(Map.of());
        job.edit("workspace: {snapshots: false}\n" + STEPS);
        accepted(job, Choice.step("look"));
        assertThat(job.log(2, 2, 1)).isEqualTo("cache\ndata\n");
        assertThat(accepted(job, Choice.step("look")).getInt("sourceRun")).isEqualTo(2);
    }
}

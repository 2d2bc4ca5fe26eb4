package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.files.FileState;
import io.logist.run.files.RunFiles;
import io.logist.run.history.RunHistory;
import io.logist.workspace.Workspaces;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** A rerun from step N finds exactly the files that step N-1 left, whatever happened to them since. */
class RerunRewindApiTests extends RerunApi {

    /** Step {@code spoil} tells what it found, spoils it, and fails unless it is told not to. */
    private static final String SPOILT = """
            parameters:
              fail: {type: boolean, default: true}
            steps:
              - {name: make, type: shell, run: 'echo good > data; mkdir empty; ln -s data link; echo "#!/bin/sh" > tool; chmod +x tool'}
              - {name: note, type: set, outputs: {n: 1}}
              - {name: spoil, type: shell, run: 'echo saw=$(cat data 2>/dev/null || echo nothing) >> "$LOGIST_OUTPUT"; \
            echo ls=$(ls -d empty link tool half 2>/dev/null | tr "\\n" " ") >> "$LOGIST_OUTPUT"; \
            rm -rf empty link; chmod -x tool; echo half > half; echo bad > data; test "$LOGIST_PARAM_FAIL" = false'}
              - {name: after, type: shell, run: 'echo saw=$(cat data 2>/dev/null || echo nothing) >> "$LOGIST_OUTPUT"'}
            """;

    @Autowired
    private Workspaces workspaces;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RunHistory history;

    @Autowired
    private RunFiles files;

    @Autowired
    private LogistHome home;

    @Test
    void whatTheFailedStepDidToTheFilesIsUndone() {
        LogistJob job = failedAtSpoil();
        JsonPath run = accepted(job, mended("failed"));

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getString("steps[2].outputs.saw")).isEqualTo("good");
        assertThat(run.getString("steps[2].outputs.ls").strip()).isEqualTo("empty link tool");
        assertThat(run.getString("steps[3].outputs.saw")).isEqualTo("bad");
    }

    @Test
    void editsByHandMatterOnlyToKeep() throws IOException {
        LogistJob job = failedAtSpoil();
        Files.writeString(directory(job, 1).resolve("data"), "by hand\n");
        assertThat(sawAtSpoil(accepted(job, mended("spoil").with("workspace", "keep")))).isEqualTo("by hand");
        assertThat(sawAtSpoil(accepted(job, mended("spoil").with("run", 1)))).isEqualTo("good");
    }

    @Test
    void theSourcesDirectoryIsNotNeeded() throws IOException {
        LogistJob job = failedAtSpoil();
        FileSystemUtils.deleteRecursively(directory(job, 1));

        assertThat(sawAtSpoil(accepted(job, mended("spoil")))).isEqualTo("good");
    }

    @Test
    void aRerunOfARerunFindsTheFilesOfTheOrigin() throws IOException {
        LogistJob job = failedAtSpoil();
        accepted(job, Choice.step("spoil"));
        accepted(job, Choice.step("spoil").with("workspace", "keep"));
        FileSystemUtils.deleteRecursively(directory(job, 1));

        JsonPath run = accepted(job, mended("spoil"));
        assertThat(run.getInt("sourceRun")).isEqualTo(3);
        assertThat(run.getInt("steps[0].originRun")).isEqualTo(1);
        assertThat(sawAtSpoil(run)).isEqualTo("good");
    }

    @Test
    void theFilesBeforeALaterStepAreThoseOfTheRunThatExecutedTheOneBefore() {
        LogistJob job = failedAtSpoil();
        accepted(job, mended("spoil"));
        assertThat(accepted(job, Choice.step("after")).getString("steps[3].outputs.saw")).isEqualTo("bad");
        assertThat(sawAtSpoil(accepted(job, Choice.step("spoil")))).isEqualTo("good");
    }

    @Test
    void whatBeganFreshHandsOnNoFileOfTheStepsItCarried() {
        LogistJob job = failedAtSpoil();
        accepted(job, Choice.step("note").with("until", "note").with("workspace", "fresh"));
        assertThat(sawAtSpoil(accepted(job, mended("spoil")))).isEqualTo("nothing");
        assertThat(sawAtSpoil(accepted(job, mended("note").with("run", 2)))).isEqualTo("good");
        assertThat(sawAtSpoil(accepted(job, mended("spoil").with("run", 3)))).isEqualTo("nothing");
    }

    @Test
    void whatBeganWithEditedFilesHandsThemOn() throws IOException {
        LogistJob job = failedAtSpoil();
        Files.writeString(directory(job, 1).resolve("data"), "by hand\n");
        accepted(job, Choice.step("note").with("until", "note").with("workspace", "keep"));
        FileSystemUtils.deleteRecursively(directory(job, 1));
        FileSystemUtils.deleteRecursively(directory(job, 2));

        assertThat(sawAtSpoil(accepted(job, mended("spoil")))).isEqualTo("by hand");
    }

    @Test
    void aDamagedSnapshotIsRefusedAndLeavesNoRow() throws IOException {
        LogistJob job = failedAtSpoil();
        spoilPacks(job);

        JsonPath problem = refused(job, mended("spoil"), 409, "workspace-unavailable");
        assertThat(problem.getString("detail")).contains("run 1", "step 3", "workspace=keep", "workspace=fresh");
        assertThat(directory(job, 1)).isNotEmptyDirectory();
    }

    @Test
    void aMissingRepositoryHindersNeitherTheWholeJobNorAFreshStart() throws IOException {
        LogistJob job = failedAtSpoil();
        FileSystemUtils.deleteRecursively(repository(job));

        refused(job, mended("spoil"), 409, "workspace-unavailable");
        assertThat(sawAtSpoil(accepted(job, mended("spoil").with("workspace", "fresh")))).isEqualTo("nothing");
        assertThat(sawAtSpoil(accepted(job, Choice.whole().parameter("fail", false)))).isEqualTo("good");
        assertThat(sawAtSpoil(accepted(job, Choice.step("spoil")))).isEqualTo("good");
    }

    @Test
    void everyAttemptFindsTheSameFiles() throws IOException {
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: make, type: shell, run: 'echo good > data'}
                  - {name: try, type: shell, retry: {maxAttempts: 3, backoff: 10ms}, run: 'ls; cat data; echo bad > data; \
                touch half; test $LOGIST_ATTEMPT = 3'}
                """);
        JsonPath run = job.run(Map.of());
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("steps[1].attempts")).isEqualTo(3);
        assertThat(job.log(1, 2, 2)).isEqualTo("data\ngood\n");
        assertThat(job.log(1, 2, 3)).isEqualTo("data\ngood\n");
    }

    @Test
    void aStepMayFindWhatItsOwnAttemptBeforeLeft() {
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: try, type: shell, workspace: keep, retry: {maxAttempts: 3, backoff: 10ms}, run: 'echo x >> tries; \
                test $(wc -l < tries) = 3'}
                """);
        assertThat(job.run(Map.of()).getInt("steps[0].attempts")).isEqualTo(3);
    }

    @Test
    void anotherAttemptOfTheFirstStepFindsWhatTheRunBeganWith() throws IOException {
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: try, type: shell, retry: {maxAttempts: 2, backoff: 10ms}, run: 'ls; touch half; \
                test $LOGIST_ATTEMPT = 2'}
                """);
        job.run(Map.of());
        assertThat(job.log(1, 1, 2)).isEmpty();

        Files.writeString(directory(job, 1).resolve("edited"), "");
        accepted(job, Choice.step("try").with("workspace", "keep"));
        assertThat(job.log(2, 1, 2)).isEqualTo("edited\nhalf\n");
    }

    @Test
    void whatAToleratedStepLeftIsThereAgain() {
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: try, type: shell, continueOnFailure: true, run: 'echo left > data; exit 1'}
                  - {name: look, type: shell, run: 'echo saw=$(cat data) >> "$LOGIST_OUTPUT"; rm data'}
                """);
        assertThat(job.run(Map.of()).getString("steps[1].outputs.saw")).isEqualTo("left");
        assertThat(accepted(job, Choice.step("look")).getString("steps[1].outputs.saw")).isEqualTo("left");
    }

    @Test
    void whatAToleratedStepLeftThatTookTooLongIsThereAgain() {
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: try, type: shell, continueOnFailure: true, timeout: 1s, run: 'echo left > data; sleep 60'}
                  - {name: look, type: shell, retry: {maxAttempts: 2, backoff: 10ms}, run: 'echo saw=$(cat data) >> "$LOGIST_OUTPUT"; \
                rm data; test $LOGIST_ATTEMPT = 2'}
                """);
        JsonPath run = job.run(Map.of());
        assertThat(states(run)).containsExactly("TIMED_OUT", "SUCCEEDED");
        assertThat(run.getString("steps[1].outputs.saw")).isEqualTo("left");
        assertThat(accepted(job, Choice.step("look")).getString("steps[1].outputs.saw")).isEqualTo("left");
    }

    @Test
    void aStepThatIsLeftOutHandsOnNothingOfWhatItHadHalfWritten() {
        LogistJob job = failedAtSpoil();
        assertThat(accepted(job, Choice.step("after").with("skipIncomplete", true)).getString("steps[3].outputs.saw"))
                .isEqualTo("good");
    }

    @Test
    void whatAStepLeftIsKeptHoweverItEnded() {
        LogistJob job = LogistJob.create("""
                parameters: {then: {type: string, required: true}}
                steps: [{name: try, type: shell, timeout: 1s, retry: {maxAttempts: 2, backoff: 10ms}, \
                run: 'echo "$LOGIST_ATTEMPT" > data; $LOGIST_PARAM_THEN'}]
                """);
        for (String then : List.of("true", "false", "sleep 60")) {
            int number = job.run(Map.of("then", then)).getInt("number");
            Run run = history.find(jobs.get(job.id()), number).orElseThrow();
            assertThat(run.step(1).snapshot()).as(then).isNotNull();
            assertThat(files.stateAfter(run, 1)).isEqualTo(new FileState.Kept(run.step(1).snapshot()));
            assertThat(files.stateAfter(run, 0)).isEqualTo(new FileState.None());
        }
    }

    @Test
    void aStepThatFailedAndWhoseFilesCannotBeKeptHasFailedAsItDid() {
        JsonPath run = LogistJob.create("""
                steps:
                  - {name: away, type: shell, run: 'cd ..; rm -r "$LOGIST_WORKSPACE"; exit 7'}
                """).run(Map.of());
        assertThat(run.getString("failure.code")).isEqualTo("exit-code");
        assertThat(run.getInt("steps[0].exitCode")).isEqualTo(7);
    }

    @Test
    void aStepWhoseFilesCannotBeKeptHasFailed() {
        LogistJob job = LogistJob.create("""
                steps:
                  - {name: away, type: shell, run: 'cd ..; rm -r "$LOGIST_WORKSPACE"; ln -s /tmp "$LOGIST_WORKSPACE"'}
                """);
        JsonPath run = job.run(Map.of());
        assertThat(run.getString("state")).isEqualTo("FAILED");
        assertThat(run.getString("failure.code")).isEqualTo("snapshot-failed");
        assertThat(run.<Object>get("steps[0].outputs")).isNull();
    }

    @Test
    void aJobThatTouchesNoFileHasNoRepository() {
        LogistJob job = LogistJob.create("steps: [{name: a, type: set, outputs: {n: 1}}, {name: b, type: set, outputs: {n: 1}}]");
        job.run(Map.of());
        accepted(job, Choice.step("b"));
        accepted(job, Choice.step("b").with("workspace", "keep"));
        accepted(job, Choice.step("b").with("workspace", "fresh"));
        assertThat(repository(job)).doesNotExist();
    }

    private static LogistJob failedAtSpoil() {
        LogistJob job = LogistJob.create(SPOILT);
        JsonPath run = job.run(Map.of());
        assertThat(states(run)).isEqualTo(List.of("SUCCEEDED", "SUCCEEDED", "FAILED", "PENDING"));
        return job;
    }

    private static Choice mended(String step) {
        return Choice.step(step).parameter("fail", false);
    }

    private static String sawAtSpoil(JsonPath run) {
        return run.getString("steps[2].outputs.saw");
    }

    private Path directory(LogistJob job, int run) {
        return workspaces.open(new Workspaces.Owner(jobs.get(job.id()).key(), run));
    }

    private Path repository(LogistJob job) {
        return home.resolve("repositories/" + jobs.get(job.id()).key() + ".git");
    }

    private void spoilPacks(LogistJob job) throws IOException {
        try (Stream<Path> packs = Files.list(repository(job).resolve("objects/pack"))) {
            for (Path path : packs.filter(file -> file.toString().endsWith(".pack")).toList()) {
                assertThat(path.toFile().setWritable(true)).isTrue();
                try (RandomAccessFile pack = new RandomAccessFile(path.toFile(), "rw")) {
                    pack.setLength(pack.length() / 2);
                }
            }
        }
    }
}

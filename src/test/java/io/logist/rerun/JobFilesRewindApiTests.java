package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.files.FileState;
import io.logist.run.files.RunFiles;
import io.logist.run.history.RunHistory;
import io.logist.workspace.files.FileTrees;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Runs start from the job's own files, and reruns take what was mended in them since. Revision 2 is the first with files. */
class JobFilesRewindApiTests extends RerunApi {

    private static final String USING = """
            steps:
              - {name: make, type: shell, run: 'cat conf/word > made; rm -f conf/gone-by-step; echo step > conf/by-step'}
              - {name: use, type: shell, retry: {maxAttempts: 2, backoff: 10ms}, run: './use.sh; echo half > conf/word; \
            test "$(head -1 use.log)" = mended'}
            """;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FileTrees trees;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RunHistory history;

    @Autowired
    private RunFiles files;

    @Autowired
    private LogistHome home;

    private JobFileRevisions revisions;
    private LogistJob job;

    @BeforeEach
    void failedWithRevision2() throws IOException {
        revisions = new JobFileRevisions(jdbc, trees);
        job = LogistJob.create(USING);
        revisions.put(job, Map.of("use.sh", "#!/bin/sh\necho broken > use.log\n", "conf/word", "one\n", "conf/by-step", "1\n",
                "conf/gone-by-step", "1\n", "conf/gone", "1\n"));
        assertThat(states(job.run(Map.of()))).containsExactly("SUCCEEDED", "FAILED");
    }

    @Test
    void aRunStartsFromTheFilesOfItsRevision() throws IOException, InterruptedException {
        assertThat(git("show", "runs/1/1:made")).isEqualTo("one\n");
        assertThat(git("rev-parse", "runs/1/0")).isEqualTo(git("rev-parse", "revisions/2"));
        assertThat(git("rev-parse", "runs/1/1^")).isEqualTo(git("rev-parse", "revisions/2"));
        Run run = run(1);
        assertThat(files.stateAfter(run, 0)).isEqualTo(new FileState.Kept(git("rev-parse", "revisions/2").strip()));
    }

    @Test
    void whatWasMendedInTheJobsFilesTakesEffectAndWhatStepsDidStays() throws IOException, InterruptedException {
        mend();
        JsonPath run = accepted(job, Choice.step("use"));
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("steps[1].attempts")).isEqualTo(1);
        assertThat(git("ls-tree", "-r", "--name-only", "runs/2/0").lines())
                .containsExactly("conf/by-step", "conf/new", "conf/word", "made", "use.sh");
        assertThat(git("show", "runs/2/0:conf/by-step")).isEqualTo("step\n");
        assertThat(git("show", "runs/2/0:conf/word")).isEqualTo("two\n");
        assertThat(git("show", "runs/2/0:made")).isEqualTo("one\n");
    }

    @Test
    void whatIsLaidOverShowsAsACommitOnTopOfTheSnapshot() throws IOException, InterruptedException {
        mend();
        accepted(job, Choice.step("use"));
        assertThat(git("rev-parse", "runs/2/0^")).isEqualTo(git("rev-parse", "runs/1/1"));
        assertThat(git("rev-parse", "runs/2/2^")).isEqualTo(git("rev-parse", "runs/2/0"));
        assertThat(git("log", "-1", "--format=%s", "runs/2/0").strip()).isEqualTo(job.id() + " run 2 step 0: "
                + "run 1 step 1, and over it what differs in the job's own files from revision 2 to 3");
        assertThat(files.stateBefore(run(2), 2)).isEqualTo(new FileState.Kept(git("rev-parse", "runs/2/0").strip()));
    }

    @Test
    void aRerunOfARerunLosesNothingOfWhatWasMended() throws IOException, InterruptedException {
        revisions.put(job, Map.of("conf/word", "two\n"));
        assertThat(accepted(job, Choice.step("use")).getString("state")).isEqualTo("FAILED");
        assertThat(accepted(job, Choice.step("use")).getString("state")).isEqualTo("FAILED");
        assertThat(git("show", "runs/3/0:conf/word")).isEqualTo("two\n");
        mend();
        assertThat(accepted(job, Choice.step("use")).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aFurtherAttemptFindsWhatWasMendedToo() throws IOException, InterruptedException {
        revisions.put(job, Map.of("use.sh", "#!/bin/sh\ncat conf/word > seen; test $LOGIST_ATTEMPT = 1 || echo mended > use.log\n",
                "conf/word", "two\n"));
        JsonPath run = accepted(job, Choice.step("use"));
        assertThat(run.getInt("steps[1].attempts")).isEqualTo(2);
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(git("show", "runs/2/2:seen")).isEqualTo("two\n");
    }

    @Test
    void theSourcesRevisionTheKeptDirectoryAndAFreshStartAreTakenAsTheyAre() throws IOException {
        mend();
        assertThat(accepted(job, Choice.step("use").with("revision", "source")).getString("state")).isEqualTo("FAILED");
        assertThat(accepted(job, Choice.step("use").with("workspace", "keep")).getString("state")).isEqualTo("FAILED");
        assertThat(accepted(job, Choice.step("use").with("workspace", "fresh")).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(accepted(job, Choice.whole()).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aLinkThatAStepMadeIsNotWrittenThrough() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("word"), "outside");
        LogistJob linking = LogistJob.create("""
                steps:
                  - {name: link, type: shell, run: 'rm -r conf; ln -s %s conf'}
                  - {name: use, type: shell, run: 'cat conf/word; test ! -L conf'}
                """.formatted(outside));
        revisions.put(linking, Map.of("conf/word", "one\n"));
        assertThat(linking.run(Map.of()).getString("state")).isEqualTo("FAILED");
        revisions.put(linking, Map.of("conf/word", "two\n"));
        assertThat(accepted(linking, Choice.step("use")).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(linking.log(2, 2, 1)).isEqualTo("two\n");
        assertThat(outside.resolve("word")).hasContent("outside");
        FileSystemUtils.deleteRecursively(outside);
    }

    @Test
    void filesThatAreGoneAreRefusedBeforeAnythingIsWritten() throws IOException {
        FileSystemUtils.deleteRecursively(repository().resolve("objects/pack"));
        Files.createDirectory(repository().resolve("objects/pack"));
        assertThat(refused(job, Choice.whole(), 409, "workspace-unavailable").getString("detail")).contains("revision 2");
        refused(job, Choice.step("use"), 409, "workspace-unavailable");
        refused(job, Choice.step("use").with("workspace", "fresh"), 409, "workspace-unavailable");
        accepted(job, Choice.step("use").with("workspace", "keep"));
    }

    @Test
    void aJobThatTouchesNoFileHasNoDirectoryWhateverFilesItHas() throws IOException {
        LogistJob plain = LogistJob.create("steps: [{name: a, type: set, outputs: {n: 1}}]");
        revisions.put(plain, Map.of("file", "text"));
        plain.run(Map.of());
        accepted(plain, Choice.whole());
        assertThat(home.resolve("workspaces/" + jobs.get(plain.id()).key())).doesNotExist();
    }

    private void mend() throws IOException {
        revisions.put(job, Map.of("use.sh", "#!/bin/sh\necho mended > use.log\n", "conf/word", "two\n", "conf/new", "2\n"),
                "conf/gone");
    }

    private Run run(int number) {
        return history.find(jobs.get(job.id()), number).orElseThrow();
    }

    private Path repository() {
        return home.resolve("repositories/" + jobs.get(job.id()).key() + ".git");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder("git", "--git-dir", repository().toString());
        git.command().addAll(List.of(arguments));
        Process process = git.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

package io.logist.workspace.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stock git makes of the snapshots, where it is installed. */
class SnapshotsInGitTests {

    @TempDir
    private Path home;
    private SnapshotHome at;
    private Path files;

    @BeforeEach
    void newHome() throws IOException, InterruptedException {
        at = new SnapshotHome(home);
        files = at.directory(SnapshotHome.FIRST);
        assumeThat(at.sh(home, "command -v git || echo none")).doesNotStartWith("none");
    }

    @Test
    void aCloneShowsTheHistoryAndADiffWhatAStepDid() throws IOException, InterruptedException {
        Files.writeString(files.resolve("orders"), "1\n2\n");
        Files.createDirectories(files.resolve("empty/inner"));
        String first = at.take(null, 1);
        Files.writeString(files.resolve("orders"), "1\n2\n3\n");
        String second = at.take(first, 2);

        Path clone = cloned();
        assertThat(at.sh(clone, "git log --format='%H %an: %s' origin/runs/1/2")).isEqualTo(
                second + " nightly run 1 step 2: nightly run 1 step 2: step2\n"
                        + first + " nightly run 1 step 1: nightly run 1 step 1: step1\n");
        assertThat(at.sh(clone, "git diff origin/runs/1/1 origin/runs/1/2")).contains("+3").doesNotContain("+2");
        assertThat(clone.resolve("orders")).hasContent("1\n2\n3");
    }

    @Test
    void theRepositoryIsSoundToGit() throws IOException, InterruptedException {
        at.sh(files, "git init -q repo; mkdir -p b b.d b-d empty; echo 1 > b/f; echo 2 > b.d/f; echo 3 > b-d/f; echo 4 > b0;"
                + "ln -s b link; ln -s x .gitmodules; echo '#!/bin/sh' > run; chmod +x run; mkdir GIT~1 '.git '; echo 5 > '.git /x'");
        Files.write(files.resolve("large"), new byte[100_000]);
        Files.write(files.resolve("same"), new byte[100_000]);
        at.take(null, 1);
        assertThat(at.sh(at.repository(), "git fsck --strict 2>&1")).doesNotContain("error", "missing", "corrupt");
        assertThat(at.sh(cloned(), "ls repo/%.git/HEAD && cat b0")).isEqualTo("repo/%.git/HEAD\n4\n");
    }

    private Path cloned() throws IOException, InterruptedException {
        at.sh(home, "git clone -q repositories/7.git clone");
        return home.resolve("clone");
    }
}

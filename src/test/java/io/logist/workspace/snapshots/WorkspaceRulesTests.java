package io.logist.workspace.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.workspace.Exclusions;
import io.logist.workspace.WorkspaceRules;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceRulesTests {

    @TempDir
    private Path home;
    private SnapshotHome at;
    private Path files;

    @BeforeEach
    void newHome() {
        at = new SnapshotHome(home);
        files = at.directory(SnapshotHome.FIRST);
    }

    @Test
    void whatIsExcludedIsNotKept() throws IOException {
        for (String path : List.of("node_modules/a/index.js", "deep/node_modules/b.js", "a.tmp", "deep/b.tmp", "build/out",
                "deep/build/out", "grüße/x", "clone/.git/HEAD", "keep.txt", "deep/important.tmp")) {
            Path file = files.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        }
        Path copy = at.restored(at.take(excluding("node_modules/", "*.tmp", "!important.tmp", "/build", "grüße/", ".git/")));
        assertThat(copy.resolve("node_modules")).doesNotExist();
        assertThat(copy.resolve("a.tmp")).doesNotExist();
        assertThat(copy.resolve("build")).doesNotExist();
        assertThat(copy.resolve("grüße")).doesNotExist();
        assertThat(copy.resolve("clone")).isEmptyDirectory();
        assertThat(copy.resolve("keep.txt")).exists();
        assertThat(copy.resolve("deep")).isDirectoryContaining("glob:**build").isDirectoryContaining("glob:**important.tmp")
                .isDirectoryNotContaining("glob:**b.tmp").isDirectoryNotContaining("glob:**node_modules");
    }

    @Test
    void whatIsExcludedDoesNotCount() throws IOException {
        Files.createDirectory(files.resolve("cache"));
        sparse("cache/big", 2L << 30);
        assertThat(at.restored(at.take(excluding("cache"))).resolve("cache")).doesNotExist();
    }

    @Test
    void moreThanIsAllowedIsRefusedBeforeItIsRead() throws IOException {
        sparse("big", 3L << 30);
        long read = at.bytesRead();
        assertThatThrownBy(() -> at.take(WorkspaceRules.DEFAULT)).isInstanceOf(WorkspaceTooLarge.class)
                .hasMessageContainingAll("3 GiB", "1 GiB", "workspace.exclude", "workspace.maxSize", "logist.workspace.max-size");
        assertThat(at.bytesRead() - read).isLessThan(1 << 20);
        assertThat(at.take(excluding("big"))).isNotNull();
    }

    @Test
    void theSmallerBoundCounts() throws IOException {
        sparse("file", 2048);
        assertThat(at.take(atMost(2048))).isNotNull();
        assertThatThrownBy(() -> at.take(atMost(2047))).isInstanceOf(WorkspaceTooLarge.class)
                .hasMessageContainingAll("take up 2 KiB", "2 KiB of them");
        sparse("file", 2L << 30);
        assertThatThrownBy(() -> at.take(atMost(4L << 30))).isInstanceOf(WorkspaceTooLarge.class).hasMessageContaining("1 GiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.tmp", "node_modules/", "/build", "a/**/b", "!keep", "with space", "\\#hash", "[ab].txt"})
    void readsPatternsAsGitDoes(String pattern) {
        assertThat(Exclusions.isPattern(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "# comment", "/", "!", "a\nb", "a\0b", "[a"})
    void knowsWhatIsNoPattern(String text) {
        assertThat(Exclusions.isPattern(text)).isFalse();
    }

    private void sparse(String name, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(files.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private static WorkspaceRules excluding(String... patterns) {
        return new WorkspaceRules(List.of(patterns), null, true);
    }

    private static WorkspaceRules atMost(long bytes) {
        return new WorkspaceRules(List.of(), bytes, true);
    }
}

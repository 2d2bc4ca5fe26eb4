package io.logist.workspace.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotsTests {

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
    void whatWasThereComesBackAndNothingElse() throws IOException {
        Files.createDirectories(files.resolve("a/b"));
        Files.writeString(files.resolve("a/b/file"), "text");
        String snapshot = at.take(null, 1);
        Files.writeString(files.resolve("a/b/file"), "spoilt");
        Files.writeString(files.resolve("a/new"), "new");

        at.restore(snapshot, SnapshotHome.FIRST);
        assertThat(files.resolve("a/b/file")).hasContent("text");
        assertThat(files.resolve("a/new")).doesNotExist();
        assertThat(files.resolveSibling("1.unfinished")).doesNotExist();
        assertThat(files.resolveSibling("1.replaced")).doesNotExist();
    }

    @Test
    void deletedFilesAreGoneInTheNextSnapshotAndStillInTheFirst() throws IOException {
        Files.writeString(files.resolve("gone"), "text");
        String first = at.take(null, 1);
        Files.delete(files.resolve("gone"));
        String second = at.take(first, 2);

        assertThat(at.restored(second)).isEmptyDirectory();
        assertThat(at.restored(first).resolve("gone")).hasContent("text");
    }

    @Test
    void executableBitsAreKept() throws IOException {
        executable("run.sh", "rwxr-x---");
        executable("data", "rw-r-----");
        Path copy = at.restored(at.take(null, 1));
        assertThat(copy.resolve("run.sh")).isExecutable();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.resolve("data")))).doesNotContain("x");
    }

    @Test
    void aFileThatBecomesExecutableIsAChange() throws IOException {
        executable("run.sh", "rw-r--r--");
        String before = at.take(null, 1);
        executable("run.sh", "rwxr-xr-x");
        assertThat(at.restored(at.take(before, 2)).resolve("run.sh")).isExecutable();
    }

    @Test
    void linksAreKeptAsLinksAndNeverFollowed() throws IOException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(files.resolve("to-directory"), outside);
        Files.createSymbolicLink(files.resolve("up"), Path.of("../../x"));
        Files.createSymbolicLink(files.resolve("naïve"), Path.of("../grüße"));
        Files.createSymbolicLink(files.resolve("loop"), Path.of("."));
        Path copy = at.restored(at.take(null, 1));
        assertThat(Files.readSymbolicLink(copy.resolve("to-directory"))).isEqualTo(outside);
        assertThat(Files.readSymbolicLink(copy.resolve("up"))).hasToString("../../x");
        assertThat(Files.readSymbolicLink(copy.resolve("naïve"))).hasToString("../grüße");
        assertThat(Files.readSymbolicLink(copy.resolve("loop"))).hasToString(".");
    }

    @Test
    void emptyDirectoriesAreKept() throws IOException {
        Files.createDirectories(files.resolve("empty/inner"));
        assertThat(at.restored(at.take(null, 1)).resolve("empty/inner")).isEmptyDirectory();
    }

    @Test
    void anEmptyWorkspaceHasASnapshotToo() throws IOException {
        String snapshot = at.take(null, 1);
        assertThat(at.restored(snapshot)).isEmptyDirectory();
        assertThat(at.snapshots.isIntact(SnapshotHome.JOB, snapshot)).isTrue();
    }

    @Test
    void anyBytesAreKept() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Files.write(files.resolve("large"), bytes);
        Files.write(files.resolve("copy of large"), bytes);
        Files.write(files.resolve("lines"), "a\r\nb\n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        Files.createFile(files.resolve("nothing"));
        Path copy = at.restored(at.take(null, 1));
        assertThat(copy.resolve("large")).hasBinaryContent(bytes);
        assertThat(copy.resolve("copy of large")).hasBinaryContent(bytes);
        assertThat(copy.resolve("lines")).hasSameBinaryContentAs(files.resolve("lines"));
        assertThat(copy.resolve("nothing")).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", " ", "-rf", "grüße", "日本語", "😀", "new\nline", "tab\t", "back\\slash", "q\"uote", "*",
        "%", "%.git", ".git", ".GIT", "%%.git", "git~1", ".git.", ".git ", "a\\.git", ".gitmodules", "%.gitmodules",
        ".gitignore", "..a", "...", "~", "CON", "a:b"})
    void anyNameIsKept(String name) throws IOException {
        Files.createDirectories(files.resolve("d").resolve(name));
        Files.writeString(files.resolve("d").resolve(name).resolve(name), "text");
        Files.createSymbolicLink(files.resolve(name), Path.of(name));
        Path copy = at.restored(at.take(null, 1));
        assertThat(copy.resolve("d").resolve(name).resolve(name)).hasContent("text");
        assertThat(Files.readSymbolicLink(copy.resolve(name))).hasToString(name);
    }

    @Test
    void aNameThatIsNoTextIsKept() throws IOException, InterruptedException {
        at.sh(files, "printf x > \"$(printf 'odd-\\377\\376')\"; ln -s \"$(printf '../\\377')\" link");
        Path copy = at.restored(at.take(null, 1));
        assertThat(at.sh(copy, "ls -b; readlink link | od -An -tx1")).isEqualTo(at.sh(files, "ls -b; readlink link | od -An -tx1"))
                .contains("odd-\\377\\376", "ff");
    }

    @Test
    void pipesAreLeftOut() throws IOException, InterruptedException {
        at.sh(files, "mkfifo pipe; echo text > file");
        assertThat(at.restored(at.take(null, 1))).isDirectoryNotContaining("glob:**pipe").isDirectoryContaining("glob:**file");
    }

    @Test
    void anUnchangedWorkspaceKeepsItsSnapshot() throws IOException {
        Files.writeString(files.resolve("file"), "text");
        String before = at.take(null, 1);
        assertThat(at.take(before, 2)).isEqualTo(before);
        Files.writeString(files.resolve("file"), "text");
        assertThat(at.take(before, 3)).isEqualTo(before);
        Files.writeString(files.resolve("file"), "edit");
        assertThat(at.take(before, 4)).isNotEqualTo(before);
    }

    @Test
    void aFileThatDidNotChangeIsNotReadAgain() throws IOException {
        Path big = Files.write(files.resolve("big"), new byte[200_000]);
        Files.setLastModifiedTime(big, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        String before = at.take(null, 1);
        Files.writeString(files.resolve("small"), "beside it");
        long read = at.bytesRead();
        String after = at.take(before, 2);
        assertThat(at.bytesRead() - read).isLessThan(200_000);
        assertThat(at.restored(after).resolve("big")).hasSameBinaryContentAs(big);
    }

    @Test
    void whatARestoreWroteIsNotReadAgain() throws IOException {
        Files.write(files.resolve("big"), new byte[200_000]);
        at.later();
        String before = at.take(null, 1);
        at.restore(before, SnapshotHome.FIRST);
        Files.writeString(files.resolve("small"), "beside it");
        long read = at.bytesRead();
        assertThat(at.take(before, 2)).isNotEqualTo(before);
        assertThat(at.bytesRead() - read).isLessThan(200_000);
    }

    @Test
    void aChangeIsSeenThoughSizeAndTimeAreAsBefore() throws IOException {
        FileTime long_ago = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
        Path file = Files.writeString(files.resolve("file"), "one");
        Files.setLastModifiedTime(file, long_ago);
        String before = at.take(null, 1);
        at.awaitTick(files);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, long_ago);
        assertThat(at.restored(at.take(before, 2)).resolve("file")).hasContent("two");
    }

    @Test
    void aChangeRightAfterASnapshotIsSeen() throws IOException {
        String snapshot = null;
        for (int i = 1000; i < 1300; i++) {
            Files.writeString(files.resolve("file"), Integer.toString(i));
            String next = at.take(snapshot, 1);
            assertThat(next).isNotEqualTo(snapshot);
            snapshot = next;
        }
        assertThat(at.restored(snapshot).resolve("file")).hasContent("1299");
    }

    @Test
    void whatChangedSinceTheSnapshotBeforeIsNewerThanTheRest() throws IOException {
        for (String name : List.of("source", "made", "d/source", "d/made")) {
            Files.createDirectories(files.resolve(name).getParent());
            Files.writeString(files.resolve(name), "one");
        }
        String before = at.take(null, 1);
        Path first = at.restored(before);
        assertThat(modified(first, "made")).isEqualTo(modified(first, "source"));
        Files.writeString(files.resolve("d/source"), "two");
        Files.writeString(files.resolve("source"), "two");

        Path second = at.restored(at.take(before, 2));
        assertThat(modified(second, "source")).isGreaterThan(modified(second, "made"));
        assertThat(modified(second, "d/source")).isGreaterThan(modified(second, "d/made"));
    }

    private static FileTime modified(Path directory, String name) throws IOException {
        return Files.getLastModifiedTime(directory.resolve(name));
    }

    @Test
    void aWorkspaceThatAStepReplacedByALinkIsRefused() throws IOException {
        Files.delete(files);
        Files.createSymbolicLink(files, Files.createDirectory(home.resolve("elsewhere")));
        assertThatThrownBy(() -> at.take(null, 1)).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void theSnapshotsOfADeletedJobAreRemoved() throws IOException {
        String snapshot = at.take(null, 1);
        at.snapshots.removeAll(SnapshotHome.JOB);
        assertThat(at.repository()).doesNotExist();
        assertThat(at.snapshots.isIntact(SnapshotHome.JOB, snapshot)).isFalse();
        at.snapshots.removeAll(SnapshotHome.JOB);
    }

    private void executable(String name, String mode) throws IOException {
        Path file = files.resolve(name);
        Files.writeString(file, "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}

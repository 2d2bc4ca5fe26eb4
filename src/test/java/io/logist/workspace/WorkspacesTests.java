package io.logist.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTests {

    private static final Workspaces.Owner FIRST = new Workspaces.Owner(7, 1);
    private static final Workspaces.Owner SECOND = new Workspaces.Owner(7, 2);

    @TempDir
    private Path home;
    private Workspaces workspaces;

    @BeforeEach
    void newHome() {
        workspaces = new Workspaces(new LogistHome(home));
    }

    @Test
    void aRunWithoutASeedGetsAnEmptyDirectoryOfItsOwn() throws IOException {
        assertThat(workspaces.exists(FIRST)).isFalse();
        Path directory = first();
        assertThat(directory).isEmptyDirectory().startsWith(home);
        assertThat(workspaces.exists(FIRST)).isTrue();
        assertThat(workspaces.open(SECOND)).isNotEqualTo(directory);
    }

    @Test
    void aDirectoryThatIsThereIsLeftAsItIs() throws IOException {
        Files.writeString(first().resolve("kept"), "kept");
        assertThat(first().resolve("kept")).hasContent("kept");
    }

    @Test
    void aSeedIsCopiedAsItStands() throws IOException {
        Files.createDirectories(first().resolve("a/b"));
        Files.writeString(first().resolve("a/b/file"), "text");
        Path copy = seeded();
        assertThat(copy.resolve("a/b/file")).hasContent("text");
        Files.writeString(copy.resolve("a/b/file"), "changed");
        assertThat(first().resolve("a/b/file")).hasContent("text");
    }

    @Test
    void modesAndTimesAreKept() throws IOException {
        Path script = Files.writeString(first().resolve("run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setLastModifiedTime(script, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        Path copy = seeded().resolve("run.sh");
        assertThat(mode(copy)).isEqualTo("rwxr-x--x");
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(Files.getLastModifiedTime(script));
    }

    @Test
    void aDirectoryThatTakesNoFilesIsCopiedWithItsFiles() throws IOException {
        Path closed = protectedCache(first());
        Path copy = seeded().resolve(closed.getFileName());
        assertThat(copy.resolve("module")).hasContent("cached");
        assertThat(mode(copy)).isEqualTo("r-xr-xr-x");
    }

    @Test
    void emptyDirectoriesAreKept() throws IOException {
        Files.createDirectories(first().resolve("empty/inner"));
        assertThat(seeded().resolve("empty/inner")).isEmptyDirectory();
    }

    @Test
    void linksAreCopiedAsLinksAndNeverFollowed() throws IOException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(first().resolve("to-directory"), outside);
        Files.createSymbolicLink(first().resolve("to-file"), outside.resolve("secret"));
        Files.createSymbolicLink(first().resolve("relative"), Path.of("to-file"));
        Files.createSymbolicLink(first().resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(first().resolve("loop"), Path.of("."));
        Path copy = seeded();
        assertThat(Files.readSymbolicLink(copy.resolve("to-directory"))).isEqualTo(outside);
        assertThat(Files.readSymbolicLink(copy.resolve("to-file"))).isEqualTo(outside.resolve("secret"));
        assertThat(Files.readSymbolicLink(copy.resolve("relative"))).hasToString("to-file");
        assertThat(Files.readSymbolicLink(copy.resolve("dangling"))).hasToString("nowhere");
        assertThat(Files.readSymbolicLink(copy.resolve("loop"))).hasToString(".");
    }

    @Test
    void aSeedThatAStepReplacedByALinkIsRefused() throws IOException {
        Path seed = first();
        Files.delete(seed);
        Files.createSymbolicLink(seed, Files.createDirectory(home.resolve("elsewhere")));
        assertThatThrownBy(this::seeded).isInstanceOf(UncheckedIOException.class).hasMessageContaining("cannot be made");
        assertThat(workspaces.exists(FIRST)).isFalse();
        assertThat(workspaces.exists(SECOND)).isFalse();
    }

    @Test
    void pipesAreLeftOut() throws IOException, InterruptedException {
        Path pipe = first().resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Files.writeString(first().resolve("file"), "text");
        assertThat(seeded().resolve("pipe")).doesNotExist();
        assertThat(seeded().resolve("file")).hasContent("text");
    }

    @Test
    void aSeedThatIsGoneIsAnErrorAndLeavesNoDirectory() {
        assertThatThrownBy(this::seeded).isInstanceOf(UncheckedIOException.class);
        assertThat(workspaces.exists(SECOND)).isFalse();
    }

    @Test
    void whatACrashLeftHalfMadeIsMadeAnew() throws IOException {
        Files.writeString(first().resolve("whole"), "whole");
        Path half = Files.createDirectories(first().resolveSibling("2.unfinished"));
        Files.writeString(half.resolve("half"), "half");
        protectedCache(half);
        assertThat(workspaces.exists(SECOND)).isFalse();
        Path made = seeded();
        try (Stream<Path> entries = Files.list(made)) {
            assertThat(entries).containsExactly(made.resolve("whole"));
        }
        assertThat(half).doesNotExist();
    }

    @Test
    void theDirectoriesOfADeletedJobAreRemovedAndNoOthers() throws IOException {
        protectedCache(first());
        workspaces.open(SECOND);
        Path other = workspaces.open(new Workspaces.Owner(77, 1));
        Path outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createSymbolicLink(first().resolve("link"), outside);
        workspaces.removeAll(7);
        assertThat(home.resolve("workspaces/7")).doesNotExist();
        assertThat(other).exists();
        assertThat(outside.resolve("kept")).hasContent("kept");
    }

    @Test
    void removingWhatWasNeverMadeIsNoMistake() {
        workspaces.removeAll(8);
        assertThat(home.resolve("workspaces/8")).doesNotExist();
    }

    private Path first() {
        return workspaces.open(FIRST);
    }

    private Path seeded() {
        return workspaces.renew(SECOND, Optional.of(FIRST));
    }

    private static Path protectedCache(Path parent) throws IOException {
        Path closed = Files.createDirectory(parent.resolve("cache"));
        Files.writeString(closed.resolve("module"), "cached");
        return Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }
}

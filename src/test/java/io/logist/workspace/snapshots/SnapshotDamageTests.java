package io.logist.workspace.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.workspace.SnapshotUnavailable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What becomes of a snapshot when its repository is not what it was. */
class SnapshotDamageTests {

    private static final int SIZE = 100_000;

    @TempDir
    private Path home;
    private SnapshotHome at;
    private Path files;
    private String snapshot;

    @BeforeEach
    void tookOne() throws IOException {
        at = new SnapshotHome(home);
        files = at.directory(SnapshotHome.FIRST);
        byte[] noise = new byte[SIZE];
        new Random(1).nextBytes(noise);
        Files.write(files.resolve("noise"), noise);
        Files.writeString(files.resolve("note"), "text");
        snapshot = at.take(null, 1);
        assertThat(at.snapshots.isIntact(SnapshotHome.JOB, snapshot)).isTrue();
    }

    @Test
    void aDeletedRepositoryIsNoticed() {
        FileSystemUtils.deleteRecursively(at.repository().toFile());
        isUnavailable();
    }

    @Test
    void aDeletedPackIsNoticed() throws IOException {
        for (Path pack : at.packs()) {
            Files.delete(pack);
        }
        isUnavailable();
    }

    @Test
    void aTruncatedPackIsNoticed() throws IOException {
        try (RandomAccessFile pack = new RandomAccessFile(pack(), "rw")) {
            pack.setLength(SIZE / 2);
        }
        isUnavailable();
    }

    @Test
    void anyChangedByteOfAPackThatMattersIsNoticed() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 20; i++) {
            long place = 1000 + random.nextInt(SIZE - 2000);
            flip(place);
            assertThat(at.snapshots.isIntact(SnapshotHome.JOB, snapshot)).as("byte %d changed", place).isFalse();
            flip(place);
            assertThat(at.snapshots.isIntact(SnapshotHome.JOB, snapshot)).as("byte %d as before", place).isTrue();
        }
    }

    @Test
    void anUnknownSnapshotIsNotIntact() {
        assertThat(at.snapshots.isIntact(SnapshotHome.JOB, "0".repeat(40))).isFalse();
        assertThat(at.snapshots.isIntact(SnapshotHome.JOB, "nonsense")).isFalse();
        assertThat(at.snapshots.isIntact(8, snapshot)).isFalse();
    }

    @Test
    void anotherRunsSnapshotsDoNotMatter() throws IOException {
        Files.writeString(files.resolve("later"), "later");
        at.take(snapshot, 2);
        assertThat(at.snapshots.isIntact(SnapshotHome.JOB, snapshot)).isTrue();
    }

    @Test
    void aFailedRestoreLeavesTheDirectoryAsItWas() throws IOException {
        Files.writeString(files.resolve("note"), "edited");
        flip(SIZE / 2);
        assertThatThrownBy(() -> at.restore(snapshot, SnapshotHome.FIRST)).isInstanceOf(SnapshotUnavailable.class);
        assertThat(files.resolve("note")).hasContent("edited");
        flip(SIZE / 2);
        at.restore(snapshot, SnapshotHome.FIRST);
        assertThat(files.resolve("note")).hasContent("text");
    }

    @Test
    void aFailedSnapshotLeavesNothingBehind() throws IOException {
        Files.writeString(files.resolve("readable"), "new");
        List<Path> before = at.packs();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> at.take(snapshot, 2)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(at.packs()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(at.snapshots.find(SnapshotHome.FIRST, 2)).isEmpty();
    }

    private void isUnavailable() {
        assertThat(at.snapshots.isIntact(SnapshotHome.JOB, snapshot)).isFalse();
        assertThatThrownBy(() -> at.restore(snapshot, SnapshotHome.SECOND)).isInstanceOf(SnapshotUnavailable.class)
                .hasMessageContaining(snapshot);
        assertThat(home.resolve("workspaces/7/2")).doesNotExist();
    }

    private void flip(long place) throws IOException {
        try (RandomAccessFile pack = new RandomAccessFile(pack(), "rw")) {
            pack.seek(place);
            int old = pack.read();
            pack.seek(place);
            pack.write(old ^ 0x55);
        }
    }

    private java.io.File pack() throws IOException {
        java.io.File pack = Collections.max(at.packs(), Comparator.comparingLong(file -> file.toFile().length())).toFile();
        assertThat(pack.setWritable(true)).isTrue();
        return pack;
    }
}

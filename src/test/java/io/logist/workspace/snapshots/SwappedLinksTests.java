package io.logist.workspace.snapshots;

import static io.logist.workspace.snapshots.SnapshotHome.FIRST;
import static io.logist.workspace.snapshots.SnapshotHome.JOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.workspace.files.ContentReader;
import io.logist.workspace.files.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts a link in the place of a directory and takes it away again, all the while snapshots are taken. */
class SwappedLinksTests {

    private static final int SWAPS = 10_000;
    private static final String SECRET = "not for the workspace";

    @Test
    void noSnapshotHoldsWhatALinkLeadsTo(@TempDir Path home) throws Exception {
        SnapshotHome snapshots = new SnapshotHome(home.resolve("home"));
        Path outside = Files.createDirectories(home.resolve("outside"));
        Path inside = Files.createDirectories(snapshots.directory(FIRST).resolve("dir"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(outside.resolve("f" + i), SECRET + i);
            Files.writeString(inside.resolve("f" + i), "harmless" + i);
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread swapping = Thread.ofPlatform().start(() -> swap(inside, outside, done));
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        while (!done.get()) {
            snapshots.snapshots.forget(FIRST); // so that every file is read anew
            take(snapshots, taken, refused);
        }
        swapping.join();
        assertThat(taken.get()).as("taken; %d were refused", refused.get()).isPositive();
    }

    private static void take(SnapshotHome snapshots, AtomicInteger taken, AtomicInteger refused) throws IOException {
        String snapshot;
        try {
            snapshot = snapshots.take(null, 1);
        } catch (IOException e) {
            refused.incrementAndGet();
            return;
        }
        taken.incrementAndGet();
        try (ContentReader contents = snapshots.trees.reader(JOB)) {
            for (StoredFile file : snapshots.trees.list(JOB, snapshot)) {
                assertThat(new String(contents.bytes(file), UTF_8)).as(file.path()).doesNotContain(SECRET);
            }
        }
    }

    private static void swap(Path inside, Path outside, AtomicBoolean done) {
        Path aside = outside.resolveSibling("aside");
        Path link = outside.resolveSibling("link");
        try {
            for (int i = 0; i < SWAPS; i++) {
                Files.createSymbolicLink(link, outside);
                Files.move(inside, aside, StandardCopyOption.ATOMIC_MOVE);
                Files.move(link, inside, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(inside);
                Files.move(aside, inside, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            done.set(true);
        }
    }
}

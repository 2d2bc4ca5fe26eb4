package io.logist.workspace.snapshots;

import static io.logist.workspace.snapshots.SnapshotHome.FIRST;

import io.logist.workspace.Workspaces;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeping and restoring files costs a step. {@code ./mvnw -Pbench verify} runs it, with the other benchmarks alone. */
class SnapshotsBenchmark {

    private static final int FILES = 10_000;
    private static final int ROUNDS = 5;
    private static final int BIG_ROUNDS = 3;
    private static final int BIG = 512 << 20;
    private static final Logger LOG = LoggerFactory.getLogger("io.logist.bench");

    private final Random random = new Random(1);
    private final StringBuilder table = new StringBuilder();
    private int runs = 1;

    private interface Work {
        @Nullable Object go() throws IOException;
    }

    @Test
    void filesAndBytes(@TempDir Path home) throws Exception {
        warmUp(home.resolve("warm"));
        manyFiles(new SnapshotHome(home.resolve("many")));
        oneBigFile(new SnapshotHome(home.resolve("big")));
        LOG.info("\n\n| what | median ms | worst ms |\n| --- | --- | --- |\n{}", table);
    }

    /** As a service is that has run for a while: the first thousands of files are taken by an interpreter. */
    private void warmUp(Path home) throws Exception {
        SnapshotHome snapshots = new SnapshotHome(home);
        for (int i = 0; i < ROUNDS; i++) {
            write(snapshots.directory(FIRST), 2_000);
            snapshots.restored(snapshots.take(null, 1));
        }
    }

    private void manyFiles(SnapshotHome snapshots) throws Exception {
        Path directory = snapshots.directory(FIRST);
        String[] taken = new String[1];
        measure(ROUNDS, "snapshot of " + FILES + " new files of 1 kB", () -> write(directory, FILES), () -> taken[0] = snapshots.take(null, 1));
        snapshots.awaitTick(directory);
        snapshots.take(taken[0], 1);
        measure(ROUNDS, "snapshot of " + FILES + " files, none changed", () -> null, () -> snapshots.take(taken[0], 2));
        measure(ROUNDS, "snapshot of " + FILES + " files, one changed", () -> Files.writeString(directory.resolve("7/7"), "" + random.nextLong()),
                () -> snapshots.take(taken[0], 3));
        measure(ROUNDS, FILES + " files written plainly, for comparison", () -> null, () -> write(snapshots.directory(another()), FILES));
        measure(ROUNDS, "restore of " + FILES + " files", () -> null, () -> restore(snapshots, taken[0]));
    }

    private void oneBigFile(SnapshotHome snapshots) throws Exception {
        Path directory = snapshots.directory(FIRST);
        String[] taken = new String[1];
        measure(BIG_ROUNDS, "snapshot of a new file of 512 MiB, random bytes", () -> writeBig(directory), () -> taken[0] = snapshots.take(null, 1));
        snapshots.awaitTick(directory);
        snapshots.take(taken[0], 1);
        measure(ROUNDS, "snapshot of a small change beside it", () -> Files.writeString(directory.resolve("small"), "" + random.nextLong()),
                () -> snapshots.take(taken[0], 2));
        measure(BIG_ROUNDS, "restore of both", () -> null, () -> restore(snapshots, taken[0]));
    }

    private void measure(int rounds, String what, Work before, Work work) throws Exception {
        long[] millis = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            before.go();
            long started = System.nanoTime();
            work.go();
            millis[i] = (System.nanoTime() - started) / 1_000_000;
        }
        Arrays.sort(millis);
        table.append("| %s | %d | %d |%n".formatted(what, millis[rounds / 2], millis[rounds - 1]));
    }

    /** Into a new directory, as for a rerun. After many files were removed, ext4 takes long to find free inodes. */
    private String restore(SnapshotHome snapshots, String snapshot) throws IOException {
        snapshots.restore(snapshot, another());
        return snapshot;
    }

    private Workspaces.Owner another() {
        return new Workspaces.Owner(SnapshotHome.JOB, ++runs);
    }

    private Path write(Path directory, int files) throws IOException {
        byte[] content = new byte[512];
        for (int i = 0; i < files; i++) {
            random.nextBytes(content);
            Path file = Files.createDirectories(directory.resolve(Integer.toString(i % 100))).resolve(Integer.toString(i / 100));
            Files.writeString(file, java.util.HexFormat.of().formatHex(content));
        }
        return directory;
    }

    private Path writeBig(Path directory) throws IOException {
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(directory.resolve("big"))) {
            for (int written = 0; written < BIG; written += block.length) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return directory;
    }
}

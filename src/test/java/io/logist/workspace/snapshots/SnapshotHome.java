package io.logist.workspace.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.home.LogistHome;
import io.logist.workspace.WorkspaceProperties;
import io.logist.workspace.WorkspaceRules;
import io.logist.workspace.Workspaces;
import io.logist.workspace.files.FileTrees;
import io.logist.workspace.repositories.Repositories;
import io.logist.workspace.repositories.TestRepositories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A home with the workspaces and snapshots of one job. */
public final class SnapshotHome {

    public static final long JOB = 7;
    public static final Workspaces.Owner FIRST = new Workspaces.Owner(JOB, 1);
    static final Workspaces.Owner SECOND = new Workspaces.Owner(JOB, 2);

    public final Snapshots snapshots;
    final FileTrees trees;
    private final Workspaces workspaces;
    private final Path home;
    private final MovableClock clock = new MovableClock();

    public SnapshotHome(Path home) {
        this.home = home;
        workspaces = new Workspaces(new LogistHome(home));
        Repositories repositories = TestRepositories.in(home);
        snapshots = new Snapshots(repositories, workspaces, clock, new WorkspaceProperties("1GiB", 1));
        trees = new FileTrees(repositories, clock);
    }

    public Path directory(Workspaces.Owner owner) {
        return workspaces.open(owner);
    }

    public String take(@Nullable String before, int step) throws IOException {
        return snapshots.take(FIRST, before, new Snapshots.Note("nightly", step, "step" + step), WorkspaceRules.DEFAULT);
    }

    String take(WorkspaceRules rules) throws IOException {
        return snapshots.take(FIRST, null, new Snapshots.Note("nightly", 1, "step1"), rules);
    }

    void restore(String snapshot, Workspaces.Owner into) throws IOException {
        snapshots.restore(JOB, snapshot, into);
    }

    /** The snapshot in a directory of another run. */
    public Path restored(String snapshot) throws IOException {
        restore(snapshot, SECOND);
        return directory(SECOND);
    }

    public Path repository() {
        return home.resolve("repositories/" + JOB + ".git");
    }

    /** From now on snapshots are so old that no clock's tick matters. */
    void later() {
        clock.offset = clock.offset.minusHours(1);
    }

    List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(repository().resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    /** Waits until the file system's clock tells another time. */
    void awaitTick(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory.getParent(), "probe", "");
        FileStat first = FileStat.of(probe);
        do {
            Files.writeString(probe, "x");
        } while (FileStat.of(probe).changed().equals(first.changed()));
        Files.delete(probe);
    }

    /** By this process so far, out of files and everything else. */
    long bytesRead() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream().filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring(7))).findFirst().orElseThrow();
    }

    public String sh(Path directory, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script).directory(directory.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static final class MovableClock extends Clock {

        private Duration offset = Duration.ZERO;

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.Instant instant() {
            return java.time.Instant.now().plus(offset);
        }
    }
}

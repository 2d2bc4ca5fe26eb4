package io.logist.workspace.repositories;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one pack of the many that writing leaves, as {@code git gc} does: each object that is read is looked for in every
 * pack. What no branch refers to any more goes with it, once it is old enough that nobody can be about to refer to it.
 */
final class Packing implements AutoCloseable {

    /** As git's {@code gc.autoPackLimit}. */
    static final int MOST_PACKS = 50;
    /** As git's {@code gc.pruneExpire}: two weeks. */
    private static final Duration UNREFERENCED_FOR = Duration.ofDays(14);
    private static final Logger LOG = LoggerFactory.getLogger(Packing.class);

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("packing").daemon().priority(Thread.MIN_PRIORITY).factory());
    private final Set<Path> busy = ConcurrentHashMap.newKeySet();

    /** To be called when something was written; packs soon, on a thread of its own, if there are many packs. */
    void afterWriting(Path repository) throws IOException {
        if (packs(repository) > MOST_PACKS && busy.add(repository)) {
            worker.execute(() -> {
                try {
                    pack(repository);
                } catch (IOException | ParseException | RuntimeException e) {
                    LOG.warn("Could not pack {}; trying again when more is written", repository, e);
                } finally {
                    busy.remove(repository);
                }
            });
        }
    }

    /** Does nothing while another instance is at it. */
    void pack(Path repository) throws IOException, ParseException {
        try (FileChannel file = FileChannel.open(repository.resolve("packing.lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock != null) {
                repack(repository);
            }
        }
    }

    private static void repack(Path directory) throws IOException, ParseException {
        try (FileRepository repository = new FileRepository(directory.toFile())) {
            PackConfig config = new PackConfig(repository);
            config.setDeltaCompress(false); // copies what is compressed already, which costs little
            config.setBuildBitmaps(false);
            config.setThreads(1);
            GC gc = new GC(repository);
            gc.setPackConfig(config);
            gc.setPackExpire(Instant.now());
            gc.setExpire(Instant.now().minus(UNREFERENCED_FOR));
            gc.repack();
            gc.prune(Set.of());
        }
    }

    static int packs(Path repository) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> packs = Files.newDirectoryStream(repository.resolve("objects/pack"), "*.pack")) {
            for (Path _ : packs) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}

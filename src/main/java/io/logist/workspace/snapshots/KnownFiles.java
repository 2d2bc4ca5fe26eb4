package io.logist.workspace.snapshots;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** The files of one workspace whose content is already stored, so that they need not be read again. */
final class KnownFiles {

    /**
     * Two changes within one tick of the file system's clock look the same from outside, so a file that changed a moment
     * ago is not taken for known ("racily clean", as git's index calls it). Linux ticks every 10 ms or faster.
     */
    private static final Duration TICK = Duration.ofMillis(50);

    private final Map<String, Known> files = new HashMap<>();

    private record Known(FileStat stat, ObjectId blob) {
    }

    Optional<ObjectId> find(String path, FileStat now) {
        Known known = files.get(path);
        return known != null && known.stat.equals(now) ? Optional.of(known.blob) : Optional.empty();
    }

    /** @param read when reading the content began, by the system's own clock, since the file system goes by it */
    void add(String path, FileStat stat, ObjectId blob, Instant read) {
        if (stat.modified().toInstant().plus(TICK).isBefore(read)) {
            files.put(path, new Known(stat, blob));
        }
    }
}

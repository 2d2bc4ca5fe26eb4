package io.logist.workspace.snapshots;

import io.logist.workspace.SnapshotUnavailable;
import io.logist.workspace.repositories.TreeEntry;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Looks whether all of a snapshot is there and undamaged, and remembers it for as long as the files hold still. */
final class IntactSnapshots {

    private final Recent<String, Map<String, FileStat>> verified = new Recent<>();

    /** @throws SnapshotUnavailable if it is not */
    void verify(Repository repository, String snapshot) throws IOException {
        String key = repository.getDirectory() + " " + snapshot;
        Map<String, FileStat> packs = packs(repository.getDirectory().toPath().resolve("objects/pack"));
        Optional<Map<String, FileStat>> before = verified.find(key);
        if (before.isPresent() && packs.entrySet().containsAll(before.get().entrySet())) {
            return;
        }
        try (VerifiedObjects objects = new VerifiedObjects(repository, snapshot)) {
            verify(objects, objects.commit().getTree(), new HashSet<>());
        }
        verified.put(key, packs);
    }

    private static void verify(VerifiedObjects objects, ObjectId tree, Set<ObjectId> seen) throws IOException {
        for (TreeEntry entry : objects.tree(tree)) {
            if (!seen.add(entry.id())) {
                continue;
            }
            if (entry.mode() == FileMode.TREE) {
                verify(objects, entry.id(), seen);
            } else {
                objects.copy(entry.id(), OutputStream.nullOutputStream());
            }
        }
    }

    private static Map<String, FileStat> packs(Path directory) throws IOException {
        Map<String, FileStat> packs = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                packs.put(file.getFileName().toString(), FileStat.of(file));
            }
        }
        return packs;
    }
}

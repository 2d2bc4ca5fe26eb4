package io.logist.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * Writes what was found in a directory as git objects: files with their executable bits, links as links, empty directories
 * as empty trees. Only files that are not known are read, and only content that is not stored is written. No link is
 * followed.
 */
final class TreeWriter {

    /** Up to here a file is read into memory at once; a larger one is read twice instead, first for its id. */
    private static final int SMALL = 1 << 16;

    private final ObjectDirectory objects;
    private final PackInserter inserter;
    private final KnownFiles before;
    private final KnownFiles now = new KnownFiles();
    private final LargeContents largeContents;
    private final Set<ObjectId> large = new HashSet<>();

    TreeWriter(ObjectDirectory objects, PackInserter inserter, LargeContents largeContents, KnownFiles before) {
        this.objects = objects;
        this.inserter = inserter;
        this.largeContents = largeContents;
        this.before = before;
    }

    /** The files that need not be read the next time. */
    KnownFiles known() {
        return now;
    }

    ObjectId write(List<TreeScan.Found> directory) throws IOException {
        List<TreeEntry> entries = new ArrayList<>();
        for (TreeScan.Found found : directory) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted at " + found.file());
            }
            entries.add(entry(found));
        }
        Collections.sort(entries);
        TreeFormatter tree = new TreeFormatter();
        entries.forEach(entry -> tree.append(entry.name(), entry.mode(), entry.id()));
        return inserter.insert(tree);
    }

    private TreeEntry entry(TreeScan.Found found) throws IOException {
        FileStat stat = found.stat();
        byte[] name = TreeName.of(found.name(), stat.isLink());
        if (stat.isDirectory()) {
            return new TreeEntry(name, FileMode.TREE, write(found.children()));
        }
        if (stat.isLink()) {
            return new TreeEntry(name, FileMode.SYMLINK,
                    inserter.insert(Constants.OBJ_BLOB, RawName.target(found.file())));
        }
        return new TreeEntry(name, stat.isExecutable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE,
                blob(found.file(), found.path(), stat));
    }

    private ObjectId blob(Path file, String path, FileStat stat) throws IOException {
        Instant begun = Instant.now();
        Optional<ObjectId> known = before.find(path, stat);
        ObjectId blob = known.isPresent() ? known.get() : stat.size() <= SMALL ? small(file) : large(file, stat.size());
        now.add(path, stat, blob, begun);
        return blob;
    }

    private ObjectId small(Path file) throws IOException {
        try (InputStream content = open(file)) {
            return inserter.insert(Constants.OBJ_BLOB, content.readAllBytes());
        }
    }

    private ObjectId large(Path file, long size) throws IOException {
        ObjectId id;
        try (InputStream content = open(file)) {
            id = GitHash.ofBlob(content, size);
        }
        if (!large.add(id) || objects.has(id)) {
            return id;
        }
        try (InputStream content = open(file)) {
            return largeContents.insert(size, content);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new InterruptibleInput(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    }
}

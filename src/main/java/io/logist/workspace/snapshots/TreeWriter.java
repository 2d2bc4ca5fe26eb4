package io.logist.workspace.snapshots;

import io.logist.workspace.repositories.GitHash;
import io.logist.workspace.repositories.InterruptibleInput;
import io.logist.workspace.repositories.LargeContents;
import io.logist.workspace.repositories.TreeEntry;
import io.logist.workspace.repositories.TreeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

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

    /** @param content what is in the directory */
    ObjectId write(HeldDirectory directory, List<TreeScan.Found> content) throws IOException {
        List<TreeEntry> entries = new ArrayList<>();
        for (TreeScan.Found found : content) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted at " + found.file());
            }
            entries.add(entry(directory, found));
        }
        return inserter.insert(TreeEntry.tree(entries));
    }

    private TreeEntry entry(HeldDirectory directory, TreeScan.Found found) throws IOException {
        FileStat stat = found.stat();
        byte[] name = TreeName.of(found.name(), stat.isLink());
        if (stat.isDirectory()) {
            try (HeldDirectory child = directory.child(found.file().getFileName())) {
                return new TreeEntry(name, FileMode.TREE, write(child, found.children()));
            }
        }
        if (stat.isLink()) {
            return new TreeEntry(name, FileMode.SYMLINK,
                    inserter.insert(Constants.OBJ_BLOB, RawName.target(found.file())));
        }
        return new TreeEntry(name, stat.isExecutable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE,
                blob(directory, found));
    }

    private ObjectId blob(HeldDirectory directory, TreeScan.Found found) throws IOException {
        Instant begun = Instant.now();
        FileStat stat = found.stat();
        Path name = found.file().getFileName();
        Optional<ObjectId> known = before.find(found.path(), stat);
        ObjectId blob = known.isPresent() ? known.get()
                : stat.size() <= SMALL ? small(directory, name) : large(directory, name, stat.size());
        now.add(found.path(), stat, blob, begun);
        return blob;
    }

    private ObjectId small(HeldDirectory directory, Path name) throws IOException {
        try (InputStream content = open(directory, name)) {
            return inserter.insert(Constants.OBJ_BLOB, content.readAllBytes());
        }
    }

    private ObjectId large(HeldDirectory directory, Path name, long size) throws IOException {
        ObjectId id;
        try (InputStream content = open(directory, name)) {
            id = GitHash.ofBlob(content, size);
        }
        if (!large.add(id) || objects.has(id)) {
            return id;
        }
        try (InputStream content = open(directory, name)) {
            return largeContents.insert(size, content);
        }
    }

    private static InputStream open(HeldDirectory directory, Path name) throws IOException {
        return new InterruptibleInput(directory.open(name));
    }
}

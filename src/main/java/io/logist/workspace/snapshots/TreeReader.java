package io.logist.workspace.snapshots;

import io.logist.workspace.SnapshotUnavailable;
import io.logist.workspace.repositories.TreeEntry;
import io.logist.workspace.repositories.TreeName;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot's files into an empty directory, each held against its id. They get the snapshot's time, but those that
 * were the same in the snapshot before get that one's: programs that compare times, such as make, then find nothing older
 * than what it was made from, and what was changed newer than what had been made from it.
 */
final class TreeReader {

    /** As of any new program; the umask takes from it. */
    private static final FileAttribute<?>[] EXECUTABLE =
            {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"))};
    private static final FileAttribute<?>[] NONE = {};
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final VerifiedObjects objects;
    private final FileTime time;
    private final FileTime timeBefore;
    private final KnownFiles known = new KnownFiles();

    /** @param before when the snapshot before was taken; git counts in seconds, so it may be told as the same */
    TreeReader(VerifiedObjects objects, Instant time, Instant before) {
        this.objects = objects;
        this.time = FileTime.from(time);
        this.timeBefore = FileTime.from(before.isBefore(time) ? before : time.minusSeconds(1));
    }

    /** The files that the next snapshot need not read. */
    KnownFiles known() {
        return known;
    }

    /** @param before the tree of the snapshot before; null: there is none */
    void read(ObjectId tree, @Nullable ObjectId before, Path into) throws IOException {
        read(tree, before, into, "");
    }

    private void read(ObjectId tree, @Nullable ObjectId before, Path into, String path) throws IOException {
        List<TreeEntry> entries = objects.tree(tree);
        Map<String, TreeEntry> old = new HashMap<>();
        for (TreeEntry entry : tree.equals(before) ? entries : entriesBefore(before)) {
            old.put(TreeEntry.text(entry.name()), entry);
        }
        for (TreeEntry entry : entries) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted at " + into);
            }
            entry(entry, old.get(TreeEntry.text(entry.name())), into.resolve(name(entry)),
                    path + "/" + TreeEntry.text(TreeName.original(entry.name())));
        }
    }

    /** Only times depend on them, so if they are damaged that is no reason not to restore what is whole. */
    private List<TreeEntry> entriesBefore(@Nullable ObjectId before) throws IOException {
        try {
            return before == null ? List.of() : objects.tree(before);
        } catch (SnapshotUnavailable e) {
            return List.of();
        }
    }

    private void entry(TreeEntry entry, @Nullable TreeEntry before, Path target, String path) throws IOException {
        if (entry.mode() == FileMode.TREE) {
            read(entry.id(), before != null && before.mode() == FileMode.TREE ? before.id() : null,
                    Files.createDirectory(target), path);
        } else if (entry.mode() == FileMode.SYMLINK) {
            Files.createSymbolicLink(target, RawName.path(objects.blob(entry.id())));
        } else {
            file(entry, before != null && before.id().equals(entry.id()) ? timeBefore : time, target, path);
        }
    }

    private void file(TreeEntry entry, FileTime modified, Path target, String path) throws IOException {
        FileAttribute<?>[] attributes = entry.mode() == FileMode.EXECUTABLE_FILE ? EXECUTABLE : NONE;
        try (OutputStream content = Channels.newOutputStream(Files.newByteChannel(target, NEW, attributes))) {
            objects.copy(entry.id(), content);
        }
        Files.setLastModifiedTime(target, modified);
        known.add(path, FileStat.of(target), entry.id(), Instant.now());
    }

    /** A name and nothing more, whatever somebody may have put into the repository. */
    private static Path name(TreeEntry entry) throws IOException {
        String text = TreeEntry.text(TreeName.original(entry.name()));
        if (text.isEmpty() || text.equals(".") || text.equals("..") || text.contains("/") || text.contains("\0")) {
            throw new CorruptObjectException(entry.id(), "a file cannot be named '" + text + "'");
        }
        return RawName.path(TreeName.original(entry.name()));
    }
}

package io.logist.workspace;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Writes a snapshot's files into an empty directory, each held against its id. All get the snapshot's time: programs that
 * compare times, such as make, then find nothing older than what it was made from.
 */
final class TreeReader {

    /** As of any new program; the umask takes from it. */
    private static final FileAttribute<?> EXECUTABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"));

    private final VerifiedObjects objects;
    private final FileTime time;
    private final KnownFiles known = new KnownFiles();

    TreeReader(VerifiedObjects objects, Instant time) {
        this.objects = objects;
        this.time = FileTime.from(time);
    }

    /** The files that the next snapshot need not read. */
    KnownFiles known() {
        return known;
    }

    void read(ObjectId tree, Path into) throws IOException {
        read(tree, into, "");
    }

    private void read(ObjectId tree, Path into, String path) throws IOException {
        for (TreeEntry entry : objects.tree(tree)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted at " + into);
            }
            entry(entry, into.resolve(name(entry)), path + "/" + TreeEntry.text(TreeName.original(entry.name())));
        }
    }

    private void entry(TreeEntry entry, Path target, String path) throws IOException {
        if (entry.mode() == FileMode.TREE) {
            read(entry.id(), Files.createDirectory(target), path);
        } else if (entry.mode() == FileMode.SYMLINK) {
            Files.createSymbolicLink(target, RawName.path(objects.blob(entry.id())));
        } else {
            file(entry, target, path);
        }
    }

    private void file(TreeEntry entry, Path target, String path) throws IOException {
        if (entry.mode() == FileMode.EXECUTABLE_FILE) {
            Files.createFile(target, EXECUTABLE);
        } else {
            Files.createFile(target);
        }
        try (OutputStream content = Files.newOutputStream(target)) {
            objects.copy(entry.id(), content);
        }
        Files.setLastModifiedTime(target, time);
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

package io.logist.workspace.snapshots;

import io.logist.workspace.Exclusions;
import io.logist.workspace.repositories.TreeEntry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks what there is to keep in a directory, without opening a file: neither what is excluded, nor sockets, pipes and
 * devices. No link is followed.
 */
final class TreeScan {

    private final Exclusions exclusions;
    private long size;

    TreeScan(Exclusions exclusions) {
        this.exclusions = exclusions;
    }

    /**
     * @param name as the file system holds it
     * @param path from the top, one character per byte, beginning with a slash
     * @param children of a directory
     */
    record Found(Path file, byte[] name, String path, FileStat stat, List<Found> children) {
    }

    /** What is in the directory. */
    List<Found> scan(Path directory) throws IOException {
        return scan(directory, "");
    }

    /** Of all files found, in bytes. */
    long size() {
        return size;
    }

    private List<Found> scan(Path directory, String parent) throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted at " + child);
                }
                add(child, parent, found);
            }
        }
        return found;
    }

    private void add(Path file, String parent, List<Found> found) throws IOException {
        FileStat stat = FileStat.of(file);
        byte[] name = RawName.bytes(file.getFileName());
        String path = parent + "/" + TreeEntry.text(name);
        if (exclusions.covers(path, stat.isDirectory())) {
            return;
        }
        if (stat.isDirectory()) {
            found.add(new Found(file, name, path, stat, scan(file, path)));
        } else if (stat.isFile() || stat.isLink()) {
            size += stat.isFile() ? stat.size() : 0;
            found.add(new Found(file, name, path, stat, List.of()));
        }
    }
}

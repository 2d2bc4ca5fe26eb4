package io.logist.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Removes a directory with all below it, also where its owner took his own right to write from it, as tools do that
 * protect their caches. No link is followed.
 */
public final class TreeRemoval {

    private TreeRemoval() {
    }

    public static void remove(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            empty(directory);
        }
        Files.deleteIfExists(directory);
    }

    private static void empty(Path directory) throws IOException {
        try {
            removeContent(directory);
        } catch (AccessDeniedException e) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            removeContent(directory);
        }
    }

    private static void removeContent(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                removeEntry(entry);
            }
        }
    }

    /** Most are files, and of directories it is found out by trying. */
    private static void removeEntry(Path entry) throws IOException {
        try {
            Files.deleteIfExists(entry);
        } catch (DirectoryNotEmptyException e) {
            empty(entry);
            Files.deleteIfExists(entry);
        }
    }
}

package io.logist.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories and files that no other user of the machine can read; on Windows the profile's own rules hold. */
public final class OwnerOnly {

    private OwnerOnly() {
    }

    /** Makes the directory and those above it. One that exists already keeps the rights it has. */
    public static void directory(Path directory) {
        try {
            Files.createDirectories(directory, rights(directory, "rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a new file that was never readable by others, not even for a moment. Fails if it exists. */
    public static void file(Path file, String content) {
        try {
            Files.createFile(file, rights(file, "rw-------"));
            Files.writeString(file, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        if (!views.contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }
}

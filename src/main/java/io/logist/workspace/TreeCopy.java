package io.logist.workspace;

import com.sun.nio.file.ExtendedCopyOption;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Copies a directory with all below it: files with their modes and times, links as links, empty directories. What is
 * neither (sockets, pipes, devices) is left out. No link is followed.
 */
final class TreeCopy extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;

    private TreeCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new TreeCopy(from, to));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        Files.createDirectory(target(directory));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isOther()) {
            stopIfInterrupted(file);
            Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS,
                    ExtendedCopyOption.INTERRUPTIBLE);
        }
        return FileVisitResult.CONTINUE;
    }

    /** Only now, since a directory without the owner's write bit takes no files. */
    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        Files.setPosixFilePermissions(target(directory), Files.getPosixFilePermissions(directory));
        return FileVisitResult.CONTINUE;
    }

    private static void stopIfInterrupted(Path at) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted at " + at);
        }
    }

    private Path target(Path path) {
        return to.resolve(from.relativize(path).toString());
    }
}

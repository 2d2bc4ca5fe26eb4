package io.logist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** A {@code logist.home} for the whole suite, deleted at the end of the JVM. */
final class TestHome {

    static final Path DIRECTORY = create();

    private TestHome() {
    }

    /** Spring runs its shutdown handlers after it has closed every context, and PostgreSQL with it. */
    private static Path create() {
        try {
            Path home = Files.createTempDirectory("logist-tests-");
            SpringApplication.getShutdownHandlers().add(() -> delete(home));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

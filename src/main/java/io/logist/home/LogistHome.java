package io.logist.home;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The directory of {@code logist.home}: absolute, existing, and closed to other users of the machine when Logist made it.
 */
public record LogistHome(Path directory) {

    public LogistHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /**
     * The home that a setting names, made if it is not there yet. A leading {@code ~} stands for the user's own
     * directory, for settings that no shell has expanded.
     *
     * @throws RuntimeException if there cannot be such a directory; a start that fails with it says what to do
     */
    public static LogistHome of(String setting) {
        if (setting.isBlank()) {
            throw HomeUnusable.empty();
        }
        LogistHome home = named(setting.strip());
        try {
            OwnerOnly.directory(home.directory);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof FileSystemException why ? HomeUnusable.notMade(home.directory, why) : e;
        }
        if (!Files.isWritable(home.directory)) {
            throw HomeUnusable.readOnly(home.directory);
        }
        return home;
    }

    private static LogistHome named(String setting) {
        try {
            return new LogistHome(expand(setting));
        } catch (InvalidPathException e) {
            throw HomeUnusable.noPath(e);
        }
    }

    public Path resolve(String name) {
        return directory.resolve(name);
    }

    private static Path expand(String setting) {
        if (setting.equals("~") || setting.startsWith("~/")) {
            return Path.of(System.getProperty("user.home") + setting.substring(1));
        }
        return Path.of(setting);
    }
}

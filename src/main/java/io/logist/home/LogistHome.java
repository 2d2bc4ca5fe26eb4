package io.logist.home;

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
     */
    public static LogistHome of(String setting) {
        LogistHome home = new LogistHome(expand(setting.strip()));
        OwnerOnly.directory(home.directory);
        return home;
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

package io.logist.step.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user that this server runs as. */
public final class ServerUser {

    private static final Path SELF = Path.of("/proc/self");

    private ServerUser() {
    }

    public static boolean isRoot() {
        return id() == 0;
    }

    /** The user's number; -1 where users have none. */
    static long id() {
        try {
            return Files.exists(SELF) ? ((Integer) Files.getAttribute(SELF, "unix:uid")).longValue()
                    : "root".equals(System.getProperty("user.name")) ? 0 : -1;
        } catch (IOException | UnsupportedOperationException e) {
            return -1;
        }
    }
}

package io.logist.workspace;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Asks whether directories are there. Most that are asked for are not, since a job without files never gets one. */
public final class Directories {

    private Directories() {
    }

    /** {@link Files#isDirectory} alone makes an exception, with its stack, for what is not there. */
    public static boolean isThere(Path path) {
        return path.toFile().exists() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}

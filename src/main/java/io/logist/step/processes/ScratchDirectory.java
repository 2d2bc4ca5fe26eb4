package io.logist.step.processes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Directories in the system's temporary one for what passes between a step and the server. They may hold what is hidden
 * everywhere else, so a start removes those that killed servers left; each bears the number of its server's process, and of the
 * namespace in which that number counts.
 */
public final class ScratchDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(ScratchDirectory.class);
    private static final String PREFIX = "logist-scratch-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-([0-9]{1,9})-[0-9]+");

    private ScratchDirectory() {
    }

    /** A new one, for this server's user alone; whoever makes it removes it. */
    public static Path create() throws IOException {
        return Files.createTempDirectory(PREFIX + namespace() + "-" + ProcessHandle.current().pid() + "-");
    }

    /** Removes those whose server is no more. */
    static void removeLeft(Path from) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(from, PREFIX + "*")) {
            for (Path directory : all) {
                if (isLeft(directory.getFileName().toString())) {
                    FileSystemUtils.deleteRecursively(directory);
                }
            }
        } catch (IOException e) {
            LOG.warn("Not all directories that killed servers left in {} can be deleted", from, e);
        }
    }

    private static boolean isLeft(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(1).equals(namespace()) && ProcessHandle.of(Long.parseLong(matcher.group(2))).isEmpty();
    }

    private static String namespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
        } catch (IOException e) {
            return "0"; // other systems have but one
        }
    }
}

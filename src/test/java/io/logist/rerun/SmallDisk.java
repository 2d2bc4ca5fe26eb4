package io.logist.rerun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few MiB in the place of a directory, until it is closed. Only root may make one. */
record SmallDisk(Path directory) implements AutoCloseable {

    /** Skips the test where no file system may be mounted. */
    static SmallDisk at(Path directory, String size) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        String failure = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
        Assumptions.assumeTrue(failure.isEmpty(), "no file system may be mounted here, so no disk can be filled: " + failure);
        return new SmallDisk(directory);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        String failure = run("umount", "-l", directory.toString());
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
    }

    /** What it complained about; empty if it succeeded. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.waitFor();
        return exit == 0 ? "" : command[0] + " exited with " + exit + ": " + output;
    }
}

package io.logist.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs PostgreSQL's own programs, each to its end. PostgreSQL refuses to run as root; on Linux a root process can start
 * it in a user namespace of its own, where it is nobody, if the kernel's settings permit that.
 */
final class PostgresPrograms {

    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    private final PostgresBinaries binaries;
    private final List<String> prefix;

    PostgresPrograms(PostgresBinaries binaries) {
        this.binaries = binaries;
        this.prefix = isRoot() ? AS_NOBODY : List.of();
        if (isRoot() && !canBecomeNobody()) {
            throw new DatabaseNotStarted(
                    "Logist runs as root. PostgreSQL refuses that, and starting it in a user namespace "
                            + "(unshare -U) is not possible here.",
                    "Run Logist as another user, or " + DatabaseNotStarted.USE_ANOTHER + ".");
        }
    }

    /** What a program said, and how it ended. */
    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    Outcome run(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static boolean canBecomeNobody() {
        try {
            List<String> whoami = new ArrayList<>(AS_NOBODY);
            whoami.addAll(List.of("id", "-un"));
            Outcome outcome = run(whoami);
            return outcome.succeeded() && !outcome.output().equals("root");
        } catch (UncheckedIOException noSuchProgram) {
            return false;
        }
    }

    private static boolean isRoot() {
        Path self = Path.of("/proc/self");
        try {
            return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment is cleared, so that a PGOPTIONS or PGDATA of the caller has no say. */
    private static Outcome run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "SystemRoot", "TEMP"));
        environment.put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}

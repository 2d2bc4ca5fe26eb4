package io.logist.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a Logist that was killed leaves behind: a PostgreSQL that goes on without it, or only its {@code postmaster.pid},
 * whose number another process may carry by now.
 */
record LeftoverPostmaster(DataDirectory data) {

    private static final Logger log = LoggerFactory.getLogger(LeftoverPostmaster.class);

    /** Ends it, and touches no other process. Must be called under the home's lock. */
    void clear(PostgresServer server) {
        Path pidFile = data.path().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> named = readPid(pidFile).flatMap(ProcessHandle::of);
        if (named.filter(this::isOurs).isPresent()) {
            log.warn("Stopping the PostgreSQL (process {}) that a killed Logist left behind", named.get().pid());
            server.stop();
        } else if (named.isPresent() || readPid(pidFile).isEmpty()) {
            disown(pidFile);
        }
    }

    /** The program's name and the directory among its arguments; a system that hides the arguments is believed. */
    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command().map(Path::of).map(Path::getFileName).map(Path::toString)
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe")).isPresent();
        return postgres && info.arguments().map(List::of)
                .map(arguments -> arguments.contains(data.path().toString())).orElse(true);
    }

    private static Optional<Long> readPid(Path pidFile) {
        return lines(pidFile).stream().findFirst().map(String::strip).filter(line -> line.matches("[1-9]\\d{0,17}"))
                .map(Long::valueOf);
    }

    /**
     * PostgreSQL will not start while a process with the file's number lives, unless that is its parent or grandparent;
     * then it goes by the shared memory that the file also names (CreateLockFile in PostgreSQL's miscinit.c). Naming
     * this process keeps that last safeguard, which deleting the file would give away.
     */
    private static void disown(Path pidFile) {
        List<String> lines = new ArrayList<>(lines(pidFile));
        try {
            if (lines.size() < 2) {
                Files.delete(pidFile);
                return;
            }
            lines.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(pidFile, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

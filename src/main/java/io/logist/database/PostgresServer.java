package io.logist.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server of one data directory. {@code pg_ctl} gives it a session of its own, so that a Ctrl-C in the
 * terminal reaches Logist alone, which then stops it last.
 */
final class PostgresServer {

    static final String HOST = "127.0.0.1";
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final int START_SECONDS = 300;
    private static final int STOP_SECONDS = 30;
    private static final int PORTS_TO_TRY = 3;

    /**
     * Given at each start, so that a database made by an older Logist gets them too. Nothing is traded for durability.
     * What clients did wrong is their own report, so the log holds only what concerns the server.
     */
    private static final String SETTINGS = """
            -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
            -c fsync=on -c synchronous_commit=on -c full_page_writes=on \
            -c max_connections=100 -c shared_buffers=256MB -c jit=off -c timezone=UTC -c log_timezone=UTC \
            -c log_min_messages=log -c log_min_error_statement=panic -c log_checkpoints=off""";

    private final PostgresPrograms programs;
    private final DataDirectory data;
    private final Path logFile;

    PostgresServer(PostgresPrograms programs, DataDirectory data, Path logFile) {
        this.programs = programs;
        this.data = data;
        this.logFile = logFile;
    }

    /** Starts it and waits until it answers, which after a crash includes the replay of its log. Returns the port. */
    int start() {
        for (int attempt = 1; attempt <= PORTS_TO_TRY; attempt++) {
            int port = freePort();
            if (start(port)) {
                return port;
            }
            if (!logText().contains("could not bind")) {
                break;
            }
        }
        throw new DatabaseNotStarted("The embedded PostgreSQL did not start. It said:%n%s".formatted(logText()),
                "Correct what it names, or " + DatabaseNotStarted.USE_ANOTHER + ".");
    }

    /** Ends its sessions and itself; one that does not end in time is made to, and recovers at its next start. */
    void stop() {
        var fast = stop("fast");
        if (!fast.succeeded()) {
            log.warn("PostgreSQL did not stop in {} s, so it is stopped at once: {}", STOP_SECONDS, fast.output());
            var immediate = stop("immediate");
            if (!immediate.succeeded()) {
                log.error("PostgreSQL could not be stopped: {}", immediate.output());
            }
        }
    }

    private boolean start(int port) {
        keepLastLog();
        return programs.run("pg_ctl", "start", "-D", data.path().toString(), "-l", logFile.toString(),
                "-w", "-t", Integer.toString(START_SECONDS), "-o", "-p " + port + " " + SETTINGS).succeeded();
    }

    private PostgresPrograms.Outcome stop(String mode) {
        return programs.run("pg_ctl", "stop", "-D", data.path().toString(), "-m", mode,
                "-w", "-t", Integer.toString(STOP_SECONDS));
    }

    private void keepLastLog() {
        try {
            if (Files.exists(logFile)) {
                Files.move(logFile, logFile.resolveSibling(logFile.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logText() {
        try {
            return Files.exists(logFile) ? Files.readString(logFile).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.logist.database;

import static org.awaitility.Awaitility.await;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that belongs to no Logist, at a port that stays the same however often it is stopped, killed and started. */
public final class ExternalPostgres implements AutoCloseable {

    private static final String OPTIONS = "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
            + "-c max_connections=150 -c timezone=UTC -c jit=off";

    private final PostgresPrograms programs;
    private final DataDirectory data;
    private final Path log;
    private final String password;
    private final int port = freePort();

    private ExternalPostgres(Path directory) {
        LogistHome home = new LogistHome(directory);
        this.programs = new PostgresPrograms(PostgresBinaries.in(home));
        this.data = DataDirectory.in(home);
        this.log = directory.resolve("postgres.log");
        DatabasePassword secret = DatabasePassword.in(home);
        secret.generate();
        data.initialise(programs, secret.file());
        this.password = secret.read();
    }

    /** A new and empty one that answers. */
    public static ExternalPostgres create(Path directory) {
        ExternalPostgres postgres = new ExternalPostgres(directory);
        postgres.start();
        return postgres;
    }

    /** After a kill the memory that it shared with its children may be in use for a moment longer. */
    public void start() {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).until(() -> programs.run("pg_ctl", "start",
                "-D", data.path().toString(), "-l", log.toString(), "-w", "-o", OPTIONS.formatted(port)).succeeded());
    }

    /** As an administrator does it: sessions are ended. */
    public void stop() {
        programs.run("pg_ctl", "stop", "-D", data.path().toString(), "-m", "fast", "-w");
    }

    /** As {@code kill -9} does it. */
    public void kill() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.path().resolve("postmaster.pid")).getFirst().strip());
            ProcessHandle.of(pid).ifPresent(postmaster -> {
                postmaster.destroyForcibly();
                postmaster.onExit().join();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a Logist is told to use it. */
    public List<String> options() {
        return List.of("--spring.datasource.url=" + url(), "--spring.datasource.username=" + DataDirectory.SUPERUSER,
                "--spring.datasource.password=" + password);
    }

    public JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url(), DataDirectory.SUPERUSER, password));
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    @Override
    public void close() {
        programs.run("pg_ctl", "stop", "-D", data.path().toString(), "-m", "immediate", "-w");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.logist.engine;

import static org.awaitility.Awaitility.await;

import io.logist.LogistApplication;
import io.logist.database.ExternalPostgres;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Logist in a JVM of its own, which a test can kill. REST Assured talks to the newest one, unless told otherwise. */
final class KillableLogist {

    private static final Duration LONGEST_START = Duration.ofSeconds(180);

    private final Process process;
    private final int port;
    private final Path output;

    private KillableLogist(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /** Starts it with an embedded database and returns when it is ready. What it prints goes to a file beside its home. */
    static KillableLogist launch(Path home, String... options) {
        return begin(home, home.getFileName().toString(), List.of(options)).awaitReady();
    }

    /** Begins to start one of several that share a home and a database; see {@link #awaitReady}. */
    static KillableLogist begin(Path home, String name, ExternalPostgres database, String... more) {
        List<String> options = new ArrayList<>(database.options());
        options.addAll(List.of("--logist.engine.instance=" + name, "--logist.shell.allow-root=true"));
        options.addAll(List.of(more));
        return begin(home, name, options);
    }

    private static KillableLogist begin(Path home, String name, List<String> options) {
        return begin(home, name, ClassArchive.options(making -> begin(home, name, making, options).awaitReady().terminate()), options);
    }

    private static KillableLogist begin(Path home, String name, List<String> java, List<String> options) {
        Path output = home.resolveSibling(name + ".out");
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(java);
        command.addAll(List.of(LogistApplication.class.getName(), "--logist.home=" + home, "--server.port=" + port));
        command.addAll(options);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
            return new KillableLogist(process, port, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KillableLogist awaitReady() {
        await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(100)).until(() -> !process.isAlive() || isReady());
        Assertions.assertThat(process.isAlive()).as(() -> printed()).isTrue();
        speakTo();
        return this;
    }

    boolean isReady() {
        return status("/actuator/health/readiness") == 200;
    }

    /** The status that a GET is answered with, or 0 where there is no answer within five seconds. */
    int status(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(5_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** From here on REST Assured talks to this one. */
    void speakTo() {
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does it; returns when the process is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As a service manager does it (SIGTERM); returns the exit code. */
    int terminate() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** It stands still, as a machine that is suspended or swaps itself to death does (SIGSTOP). */
    void standStill() {
        signal("STOP");
    }

    /** It goes on as if nothing had happened (SIGCONT). */
    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            Assertions.assertThat(kill.onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed since its home was made. */
    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id of the PostgreSQL that belongs to the home. */
    static long postgres(Path home) throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst().strip());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

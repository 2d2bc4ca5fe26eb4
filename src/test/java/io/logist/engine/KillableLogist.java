package io.logist.engine;

import static org.awaitility.Awaitility.await;

import io.logist.LogistApplication;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Logist in a JVM of its own, with an embedded database, which a test can kill. REST Assured talks to the newest one. */
final class KillableLogist {

    private final Process process;

    private KillableLogist(Process process) {
        this.process = process;
    }

    /** Starts it and returns when it is ready. What it prints goes to a file beside its home. */
    static KillableLogist launch(Path home) {
        try {
            int port = freePort();
            Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m", "-cp", System.getProperty("java.class.path"), LogistApplication.class.getName(),
                    "--logist.home=" + home, "--server.port=" + port)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output(home).toFile())).start();
            RestAssured.baseURI = "http://127.0.0.1";
            RestAssured.port = port;
            return new KillableLogist(process).awaitReady(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KillableLogist awaitReady(Path home) throws IOException {
        await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
                .until(() -> !process.isAlive() || RestAssured.get("/actuator/health/readiness").statusCode() == 200);
        Assertions.assertThat(process.isAlive()).as(Files.readString(output(home))).isTrue();
        return this;
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

    /** The process id of the PostgreSQL that belongs to the home. */
    static long postgres(Path home) throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst().strip());
    }

    private static Path output(Path home) {
        return home.resolveSibling(home.getFileName() + ".out");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

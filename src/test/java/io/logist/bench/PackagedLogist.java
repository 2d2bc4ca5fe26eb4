package io.logist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The jar that users start, in a JVM of its own. */
final class PackagedLogist {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SIGTERM_EXIT = 143;

    private PackagedLogist() {
    }

    /** What a start took until readiness was answered with 200: seconds on the clock, and of all processors together. */
    record Start(double wallSeconds, double cpuSeconds) {
    }

    /** Starts Logist with these arguments of {@code java}, measures, and ends it as a service manager does. */
    static Start start(Path home, String... arguments) throws IOException {
        int port = freePort();
        Path output = home.resolveSibling("logist.out");
        long started = System.nanoTime();
        Process process = java(output, arguments, "--logist.home=" + home, "--server.port=" + port);
        try {
            await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20))
                    .until(() -> !process.isAlive() || ready(port));
            double wall = (System.nanoTime() - started) / 1e9;
            assertThat(process.isAlive()).as(() -> read(output)).isTrue();
            double cpu = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
            return new Start(wall, cpu);
        } finally {
            process.destroy();
            assertThat(process.onExit().join().exitValue()).as(() -> read(output)).isEqualTo(SIGTERM_EXIT);
        }
    }

    /** Runs {@code java} to its end, which has to be a good one. */
    static void run(Path output, String... arguments) throws IOException {
        assertThat(java(output, arguments).onExit().join().exitValue()).as(() -> read(output)).isZero();
    }

    private static Process java(Path output, String[] arguments, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static boolean ready(int port) throws InterruptedException {
        URI readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try {
            return HTTP.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

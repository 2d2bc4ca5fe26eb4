package io.logist.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An embedded database in a JVM of its own, which a test can kill. A file says when it is ready. */
final class KillableDatabase implements AutoCloseable {

    private final Process process;
    private final Path ready;

    private KillableDatabase(Process process, Path ready) {
        this.process = process;
        this.ready = ready;
    }

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(new LogistHome(home))) {
            Databases.client(database).sql("create table written (by_whom text)").update();
            Databases.client(database).sql("insert into written values ('the killed one')").update();
            Files.createFile(readyIn(home));
            System.in.read();
        }
    }

    static KillableDatabase launch(Path home) {
        try {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            return new KillableDatabase(new ProcessBuilder(List.of(java.toString(), "-Xmx128m", "-cp",
                    System.getProperty("java.class.path"), KillableDatabase.class.getName(), home.toString()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start(), readyIn(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KillableDatabase awaitReady() {
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(ready) || !process.isAlive());
        assertThat(ready).as("the database's JVM ended before it was ready").exists();
        return this;
    }

    private static Path readyIn(Path home) {
        return home.resolve("ready");
    }

    /** As {@code kill -9} does it; returns when the process is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}

package io.logist.database;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** An embedded database in a JVM of its own, which a test can kill. It says when it is ready. */
final class KillableDatabase implements AutoCloseable {

    private static final String READY = "READY";

    private final Process process;

    private KillableDatabase(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(new LogistHome(Path.of(arguments[0])))) {
            Databases.client(database).sql("create table written (by_whom text)").update();
            Databases.client(database).sql("insert into written values ('the killed one')").update();
            new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true).println(READY);
            System.in.read();
        }
    }

    static KillableDatabase launch(Path home) {
        try {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            return new KillableDatabase(new ProcessBuilder(List.of(java.toString(), "-Xmx128m", "-cp",
                    System.getProperty("java.class.path"), KillableDatabase.class.getName(), home.toString()))
                    .redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KillableDatabase awaitReady() throws IOException {
        var output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return this;
            }
        }
        throw new IllegalStateException("the database's JVM ended before it was ready");
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

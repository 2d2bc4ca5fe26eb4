package io.logist.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next start meets, however the last one ended. */
class EmbeddedDatabaseRecoveryTests {

    @TempDir
    private static Path unpacked;

    @TempDir
    private Path home;

    @BeforeAll
    static void unpackOnce() {
        PostgresBinaries.in(new LogistHome(unpacked));
    }

    @BeforeEach
    void shareTheUnpackedPrograms() throws IOException {
        Files.createSymbolicLink(home.resolve("postgres-bin"), unpacked.resolve("postgres-bin"));
    }

    @AfterEach
    void removeTheLink() throws IOException {
        Files.delete(home.resolve("postgres-bin"));
    }

    @Test
    void findsItsDataAgain() {
        try (EmbeddedDatabase first = start()) {
            Databases.client(first).sql("create table written as select 'yesterday' as by_whom").update();
        }
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
        try (EmbeddedDatabase second = start()) {
            assertThat(written(second)).containsExactly("yesterday");
        }
    }

    @Test
    void takesOverFromAKilledProcessAndEndsThePostgresItLeft() throws IOException {
        long leftover;
        try (KillableDatabase killed = KillableDatabase.launch(home).awaitReady()) {
            leftover = Long.parseLong(pidFile().getFirst());
            killed.kill();
        }
        assertThat(ProcessHandle.of(leftover)).as("PostgreSQL survives its Logist").isPresent();
        try (EmbeddedDatabase next = start()) {
            assertThat(written(next)).containsExactly("the killed one");
            await().until(() -> ProcessHandle.of(leftover).isEmpty());
        }
    }

    @Test
    void leavesAHomeAloneThatAnotherProcessUses() throws IOException {
        try (KillableDatabase running = KillableDatabase.launch(home).awaitReady()) {
            List<String> before = pidFile();
            assertThatThrownBy(this::start).isInstanceOf(DatabaseNotStarted.class)
                    .hasMessageContaining("Another Logist");
            assertThat(pidFile()).isEqualTo(before);
            running.kill();
        }
        start().close();
    }

    @Test
    void touchesNoOtherProcessThatHasTheNumberOfAnOldPostmaster() throws IOException {
        start().close();
        Process bystander = new ProcessBuilder("tail", "-f", "/dev/null").start();
        try {
            Files.write(home.resolve("postgres/postmaster.pid"),
                    List.of("" + bystander.pid(), home.resolve("postgres").toString(), "0", "1", "", "127.0.0.1", "0 0"));
            start().close();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void startsWithAPidFileThatWasNeverFinished() throws IOException {
        start().close();
        Files.writeString(home.resolve("postgres/postmaster.pid"), "");
        start().close();
    }

    @Test
    void beginsAgainWhereInitialisationWasKilled() throws IOException {
        try (KillableDatabase killed = KillableDatabase.launch(home)) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> unfinished().findAny().isPresent());
            killed.kill();
        }
        assertThat(home.resolve("postgres")).doesNotExist();
        try (EmbeddedDatabase next = start()) {
            assertThat(Databases.client(next).sql("select 1").query(Integer.class).single()).isEqualTo(1);
            assertThat(unfinished()).isEmpty();
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        Files.createDirectories(home.resolve("postgres"));
        Files.writeString(home.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start).isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("PostgreSQL 17").hasMessageContaining("PostgreSQL 18");
    }

    @Test
    void saysWhichFileIsMissingWhenThePasswordIsLost() throws IOException {
        start().close();
        Files.delete(home.resolve("postgres.password"));
        assertThatThrownBy(this::start).isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("postgres.password");
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(new LogistHome(home));
    }

    private static List<String> written(EmbeddedDatabase database) {
        return Databases.client(database).sql("select by_whom from written").query(String.class).list();
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(home.resolve("postgres/postmaster.pid"));
    }

    private Stream<Path> unfinished() throws IOException {
        try (Stream<Path> entries = Files.list(home)) {
            return entries.filter(path -> path.getFileName().toString().startsWith("postgres-unfinished-")).toList()
                    .stream();
        }
    }
}

package io.logist.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running embedded database promises. */
class EmbeddedDatabaseTests {

    @TempDir
    private static Path directory;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(new LogistHome(directory));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void asksEveryoneForAPassword() {
        List<String> methods = Databases.client(database).sql("select distinct auth_method from pg_hba_file_rules")
                .query(String.class).list();
        assertThat(methods).containsExactly("scram-sha-256");
    }

    @Test
    void refusesAConnectionWithoutThePassword() {
        Properties nobody = new Properties();
        nobody.put("user", database.getUsername());
        nobody.put("password", "");
        assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), nobody).close())
                .isInstanceOf(SQLException.class).hasMessageContaining("password");
    }

    @Test
    void listensOnLoopbackAlone() {
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(show("unix_socket_directories")).isEmpty();
    }

    @Test
    void tradesNoDurabilityForSpeed() {
        assertThat(List.of(show("fsync"), show("synchronous_commit"), show("full_page_writes"), show("data_checksums")))
                .containsOnly("on");
    }

    @Test
    void keepsItsFilesFromOtherUsers() throws IOException {
        assertThat(rights("postgres")).isEqualTo("rwx------");
        assertThat(rights("postgres-bin")).isEqualTo("rwx------");
        assertThat(rights("postgres.password")).isEqualTo("rw-------");
        assertThat(Files.readString(directory.resolve("postgres.password"))).hasSize(43);
    }

    @Test
    void isThePostgresThatItsFilesSay() {
        assertThat(show("server_version")).startsWith(
                PostgresBinaries.in(new LogistHome(directory)).majorVersion() + ".");
    }

    @Test
    void isNotStartedTwiceInOneHome() {
        assertThatThrownBy(() -> EmbeddedDatabase.start(new LogistHome(directory)))
                .isInstanceOfSatisfying(DatabaseNotStarted.class, refusal -> {
                    assertThat(refusal.description()).contains("Another Logist", "" + ProcessHandle.current().pid());
                    assertThat(refusal.action()).contains("LOGIST_HOME", "spring.datasource.url");
                });
    }

    private static String show(String setting) {
        return Databases.client(database).sql("show " + setting).query(String.class).single();
    }

    private static String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }
}

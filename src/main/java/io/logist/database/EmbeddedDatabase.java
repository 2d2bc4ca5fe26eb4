package io.logist.database;

import io.logist.home.LogistHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL of Logist's own, from its constructor until it is closed. Its files stay below the home and are used
 * again by the next one; only one at a time can use a home.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final HomeLock lock;
    private final PostgresServer server;
    private final String password;
    private final int port;

    private EmbeddedDatabase(HomeLock lock, PostgresServer server, String password, int port) {
        this.lock = lock;
        this.server = server;
        this.password = password;
        this.port = port;
    }

    static EmbeddedDatabase start(LogistHome home) {
        HomeLock lock = HomeLock.acquire(home);
        try {
            return start(home, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedDatabase start(LogistHome home, HomeLock lock) {
        PostgresBinaries binaries = PostgresBinaries.in(home);
        PostgresPrograms programs = new PostgresPrograms(binaries);
        DataDirectory data = DataDirectory.in(home);
        DatabasePassword password = DatabasePassword.in(home);
        if (!data.initialised()) {
            password.generate();
            data.initialise(programs, password.file());
        }
        data.requireVersion(binaries.majorVersion());
        String secret = password.read();
        PostgresServer server = new PostgresServer(programs, data, home.resolve("postgres.log"));
        new LeftoverPostmaster(data).clear(server);
        int port = server.start();
        log.info("PostgreSQL {} answers on {}:{}, its data is in {}", binaries.majorVersion(), PostgresServer.HOST, port,
                data.path());
        return new EmbeddedDatabase(lock, server, secret, port);
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://%s:%d/postgres".formatted(PostgresServer.HOST, port);
    }

    @Override
    public String getUsername() {
        return DataDirectory.SUPERUSER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public void close() {
        server.stop();
        lock.close();
    }
}

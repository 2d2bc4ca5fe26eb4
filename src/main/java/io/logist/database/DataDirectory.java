package io.logist.database;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The database's files, {@code postgres} below the home. They are initialised elsewhere and then renamed, so that a
 * directory of that name is always complete, whenever the process may have been killed.
 */
record DataDirectory(Path path) {

    static final String SUPERUSER = "logist";
    private static final String UNFINISHED = "postgres-unfinished-";
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);

    static DataDirectory in(LogistHome home) {
        return new DataDirectory(home.resolve("postgres"));
    }

    boolean initialised() {
        return Files.exists(path.resolve("PG_VERSION"));
    }

    /** Fails when the files belong to another major version of PostgreSQL, which this one cannot read. */
    void requireVersion(String major) {
        String found = read(path.resolve("PG_VERSION")).strip();
        if (!found.equals(major)) {
            throw new DatabaseNotStarted(
                    "The data in %s was written by PostgreSQL %s; this Logist brings PostgreSQL %s."
                            .formatted(path, found, major),
                    "Start the Logist version that wrote it, dump its data with pg_dump and load that into a new home, "
                            + "or choose another home with LOGIST_HOME.");
        }
    }

    /** Must be called under the home's lock. The superuser gets the password; no way in is open without it. */
    void initialise(PostgresPrograms programs, Path passwordFile) {
        log.info("Creating a new database in {}", path);
        try {
            removeUnfinished();
            Path unfinished = Files.createTempDirectory(path.getParent(), UNFINISHED);
            initdb(programs, unfinished, passwordFile);
            Files.move(unfinished, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The built-in C.UTF-8 sorts the same on every machine, whatever its C library. */
    private static void initdb(PostgresPrograms programs, Path directory, Path passwordFile) {
        var outcome = programs.run("initdb", "--pgdata=" + directory, "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions");
        if (!outcome.succeeded()) {
            throw new DatabaseNotStarted("PostgreSQL could not create a database in %s:%n%s"
                    .formatted(directory, outcome.output()),
                    "Correct what it names, or " + DatabaseNotStarted.USE_ANOTHER + ".");
        }
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(path.getParent(), UNFINISHED + "*")) {
            for (Path leftover : leftovers) {
                FileSystemUtils.deleteRecursively(leftover);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

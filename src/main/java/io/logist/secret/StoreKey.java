package io.logist.secret;

import io.logist.home.LogistHome;
import io.logist.home.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key that the store is encrypted with: the configured one, or one that Logist made itself, in a file that only its
 * owner can read. Instances that share their home share that one.
 */
final class StoreKey {

    private final Path own;
    private final @Nullable EncryptionKey configured;
    private volatile @Nullable EncryptionKey found;

    /** @throws InvalidEncryptionKey if what is configured is no key */
    StoreKey(SecretSettings settings, LogistHome home) {
        this.own = home.resolve("secrets.key");
        this.configured = configured(settings);
        this.found = configured;
    }

    private static @Nullable EncryptionKey configured(SecretSettings settings) {
        String key = settings.key();
        Path file = settings.keyFilePath();
        if (key != null && !key.isBlank()) {
            return EncryptionKey.read(key, "logist.secrets.key");
        }
        return file == null ? null : read(file).orElseThrow(() -> new InvalidEncryptionKey(file.toString()));
    }

    boolean isConfigured() {
        return configured != null;
    }

    /** Where Logist keeps, or would keep, a key of its own. */
    Path own() {
        return own;
    }

    Optional<EncryptionKey> find() {
        EncryptionKey key = found;
        if (key == null) {
            key = read(own).orElse(null);
            found = key;
        }
        return Optional.ofNullable(key);
    }

    /** Makes one, unless another instance does so at the same time; then it is that one. */
    EncryptionKey make() {
        Path drawn = own.resolveSibling("secrets.key." + UUID.randomUUID());
        OwnerOnly.file(drawn, EncryptionKey.draw() + "\n");
        try {
            Files.createLink(own, drawn);
        } catch (FileAlreadyExistsException e) {
            return find().orElseThrow(() -> new IllegalStateException("The key of the store vanished", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(drawn);
        }
        return find().orElseThrow();
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<EncryptionKey> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(EncryptionKey.read(Files.readString(file), file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the store of secrets cannot be read", e);
        }
    }
}

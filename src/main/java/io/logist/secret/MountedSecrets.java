package io.logist.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory with a file for each secret, named like it; links are followed, since Kubernetes mounts are made of them. */
final class MountedSecrets implements SecretSource {

    private final @Nullable Path directory;

    /** @param directory null: there is none */
    MountedSecrets(@Nullable Path directory) {
        this.directory = directory;
    }

    @Override
    public String word() {
        return "directory";
    }

    @Override
    public Optional<String> find(String name) throws SecretUnavailable {
        Path file = directory == null ? null : directory.resolve(name);
        return file == null || !Files.exists(file) ? Optional.empty() : Optional.of(SecretFile.read(name, file));
    }

    /** What cannot be listed holds nothing that could be found. */
    @Override
    public Map<String, Optional<Instant>> held() {
        Map<String, Optional<Instant>> held = new TreeMap<>();
        if (directory != null) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> SecretName.isOne(file.getFileName().toString()) && Files.isRegularFile(file))
                        .forEach(file -> held.put(file.getFileName().toString(), changed(file)));
            } catch (IOException e) {
                return Map.of();
            }
        }
        return held;
    }

    private static Optional<Instant> changed(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String placeOf(String name) {
        return directory == null ? "a directory of secrets, which logist.secrets.directory does not name"
                : "the file " + directory.resolve(name);
    }
}

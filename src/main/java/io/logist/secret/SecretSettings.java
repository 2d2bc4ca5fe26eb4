package io.logist.secret;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where secrets are found, beside the environment.
 *
 * @param directory with a file for each secret; null: none
 * @param key of the store: 32 bytes as base64 or hexadecimal digits; null: see {@code keyFile}
 * @param keyFile that holds the key of the store; null: the one below {@code logist.home}, made when it is needed
 */
@ConfigurationProperties("logist.secrets")
record SecretSettings(@Nullable String directory, @Nullable String key, @Nullable String keyFile) {

    @Nullable Path directoryPath() {
        return path(directory);
    }

    @Nullable Path keyFilePath() {
        return path(keyFile);
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null || text.isBlank() ? null : Path.of(text.strip());
    }

    @Override
    public String toString() {
        return "SecretSettings[directory=%s, keyFile=%s]".formatted(directory, keyFile);
    }
}

package io.logist.log;

import io.logist.workspace.Sizes;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code logist.log}.
 *
 * @param maxSize how much is kept of what one attempt writes, as {@link Sizes} reads it
 * @param patience how long a step waits when what it writes cannot be stored, before it goes on without
 */
@ConfigurationProperties("logist.log")
record LogProperties(@DefaultValue("10MiB") String maxSize, @DefaultValue("2m") Duration patience) {

    private static final long LEAST = 1024;

    LogProperties {
        Long size = Sizes.parse(maxSize);
        if (size == null || size < LEAST) {
            throw new IllegalArgumentException(
                    "logist.log.max-size must be a size of 1KiB or more, such as 10MiB, but is '" + maxSize + "'");
        }
    }

    Cap cap() {
        return Cap.of(Sizes.parse(maxSize));
    }
}

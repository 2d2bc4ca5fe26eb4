package io.logist.run.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which finished runs are kept. A run that either of them keeps is kept; without both, all are.
 *
 * @param runs the newest so many of each job
 * @param age those that ended no longer ago
 */
@ConfigurationProperties("logist.retention")
record RetentionProperties(@Nullable Integer runs, @Nullable Duration age) {

    boolean keepsAll() {
        return runs == null && age == null;
    }
}

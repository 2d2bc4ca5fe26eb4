package io.logist.step.isolation;

import io.logist.step.limits.LimitSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server runs shell steps.
 *
 * @param user whom steps run as where the isolation is {@code user}; a name, or a number
 * @param allowRoot whether steps may run as root; null: only with the embedded database, as on a developer's machine
 */
@ConfigurationProperties("logist.shell")
public record ShellSettings(@DefaultValue("none") Level isolation, @DefaultValue("") String user, @Nullable Boolean allowRoot,
        @DefaultValue LimitSettings limits) {

    /** From the least apart to the most. */
    public enum Level {
        NONE, USER, BWRAP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

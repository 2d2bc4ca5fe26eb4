package io.logist.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for the shell steps of this instance. */
public interface ShellRules {

    Isolation isolation();

    /** By the keys that a manifest has for them; sizes are in bytes. */
    Map<String, Limit> limits();

    /**
     * What keeps shell steps apart from the server.
     *
     * @param configured {@code none}, {@code user} or {@code bwrap}
     * @param available false: shell steps are refused, since nothing less takes its place
     * @param reason why it is not; null if it is
     */
    record Isolation(String configured, boolean available, @Nullable String reason) {
    }

    /**
     * @param usual for steps that do not say
     * @param most what a step may ask for; null: anything
     */
    record Limit(Object usual, @Nullable Object most) {
    }
}

package io.logist.step.limits;

import io.logist.step.Durations;
import io.logist.workspace.Sizes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of shell steps that do not say theirs, and the most that one may ask for. Sizes are written as in
 * {@code 512MiB}, times as in {@code 1h30m}.
 *
 * @param memory null: half of what the machine has, at most 4 GiB
 * @param maxMemory null: what the machine has
 */
public record LimitSettings(@DefaultValue("512") int processes, @DefaultValue("8192") int maxProcesses, @Nullable String memory,
        @Nullable String maxMemory, @DefaultValue("4GiB") String fileSize, @DefaultValue("1TiB") String maxFileSize,
        @DefaultValue("4096") int openFiles, @DefaultValue("65536") int maxOpenFiles, @DefaultValue("10MiB") String output,
        @DefaultValue("100MiB") String maxOutput, @DefaultValue("1d") String timeout, @DefaultValue("30d") String maxTimeout) {

    private static final long USUAL_MEMORY = 4L << 30;

    public LimitSettings {
        whole("processes", processes, maxProcesses);
        whole("open-files", openFiles, maxOpenFiles);
    }

    /** @param machine how much memory it has, in bytes */
    Limits usual(long machine) {
        return new Limits(processes, memory == null ? Math.min(USUAL_MEMORY, machine / 2) : size("memory", memory),
                size("file-size", fileSize), openFiles, size("output", output));
    }

    /** @param machine how much memory it has, in bytes */
    Limits most(long machine) {
        return new Limits(maxProcesses, maxMemory == null ? machine : size("max-memory", maxMemory), size("max-file-size", maxFileSize),
                maxOpenFiles, size("max-output", maxOutput));
    }

    Duration usualTimeout() {
        return time("timeout", timeout);
    }

    Duration longestTimeout() {
        return time("max-timeout", maxTimeout);
    }

    private static void whole(String key, int usual, int most) {
        if (usual < 1 || usual > most) {
            throw new IllegalArgumentException(
                    "logist.shell.limits.%s must be at least 1 and at most max-%s, but is %d; that is %d".formatted(key, key, usual, most));
        }
    }

    private static long size(String key, String text) {
        Long size = Sizes.parse(text);
        if (size == null) {
            throw new IllegalArgumentException("logist.shell.limits.%s must be a size such as 512MiB, but is '%s'".formatted(key, text));
        }
        return size;
    }

    private static Duration time(String key, String text) {
        Duration time = Durations.parse(text);
        if (time == null) {
            throw new IllegalArgumentException("logist.shell.limits.%s must be a duration such as 1h30m, but is '%s'".formatted(key, text));
        }
        return time;
    }
}

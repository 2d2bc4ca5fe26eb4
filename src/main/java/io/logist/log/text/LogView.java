package io.logist.log.text;

import io.logist.page.InvalidParameter;
import io.logist.step.AttemptLog.Stream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a log a caller wants to see, and how.
 *
 * @param tail only the last so many lines; null: all
 * @param stream only what came from it; null: both
 * @param timestamps whether each line begins with the time when its first byte came
 */
record LogView(@Nullable Integer tail, @Nullable Stream stream, boolean timestamps) {

    private static final int MOST_LINES = 1_000_000;
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,7}");

    /** @throws InvalidParameter if one of them cannot be what it stands for */
    static LogView of(@Nullable String tail, @Nullable String stream, @Nullable String timestamps) {
        return new LogView(tail == null ? null : lines(tail), stream == null ? null : stream(stream),
                timestamps != null && flag(timestamps));
    }

    /** The log as it was written. */
    boolean isWhole() {
        return tail == null && stream == null && !timestamps;
    }

    private static int lines(String text) {
        if (!COUNT.matcher(text).matches() || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_LINES) {
            throw new InvalidParameter("tail", "must be a number of lines, 1 to 1000000");
        }
        return Integer.parseInt(text);
    }

    private static Stream stream(String text) {
        return switch (text) {
            case "stdout" -> Stream.STDOUT;
            case "stderr" -> Stream.STDERR;
            default -> throw new InvalidParameter("stream", "must be stdout or stderr; without it both are shown");
        };
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidParameter("timestamps", "must be true or false");
        };
    }
}

package io.logist.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Where a file lies below a directory that is not to be left: names separated by slashes, none of them empty, {@code .} or
 * {@code ..}. Whatever the caller sends becomes such a path or is refused; nothing is put right silently.
 *
 * @param value at most 255 bytes of UTF-8 a name, as Linux has it, and 1,024 in all
 */
public record FilePath(String value) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST = 1_024;
    /** What decoders put in the place of bytes that are not UTF-8, so that two names would become one. */
    private static final char REPLACEMENT = '\uFFFD';

    /** @throws InvalidFilePath unless the value is such a path */
    public FilePath {
        String mistake = mistakeIn(value);
        if (mistake != null) {
            throw new InvalidFilePath(mistake);
        }
    }

    /** What is wrong, as in {@code must not be empty}; null: it is a path. */
    public static @Nullable String mistakeIn(String value) {
        if (value.isEmpty()) {
            return "must not be empty";
        }
        if (value.startsWith("/")) {
            return "must not begin with a slash";
        }
        if (value.codePoints().anyMatch(FilePath::isForbidden)) {
            return "must not hold control characters, backslashes, or what is not UTF-8";
        }
        for (String name : value.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return "must not have '%s' between its slashes or at an end".formatted(name);
            }
            if (name.getBytes(UTF_8).length > LONGEST_NAME) {
                return "must not have names of more than %d bytes".formatted(LONGEST_NAME);
            }
        }
        return value.getBytes(UTF_8).length > LONGEST ? "must not have more than %,d bytes".formatted(LONGEST) : null;
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || c == '\\' || c == REPLACEMENT || Character.getType(c) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}

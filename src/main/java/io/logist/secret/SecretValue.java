package io.logist.secret;

import io.logist.masking.Mask;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a secret may be. */
final class SecretValue {

    /** In bytes. Linux gives no program a variable beyond 128 KiB, and hiding a value takes memory for each byte. */
    static final int LONGEST = 32 * 1024;

    private SecretValue() {
    }

    static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What is wrong with it, without telling anything of it; null: nothing. */
    static @Nullable String mistakeIn(String value) {
        if (value.strip().length() < Mask.SHORTEST) {
            return "has fewer than " + Mask.SHORTEST + " characters, which could not be hidden where they turn up";
        }
        if (bytes(value) > LONGEST) {
            return "is longer than 32 KiB";
        }
        return value.indexOf('\0') >= 0 ? "holds a NUL character, which no variable can" : null;
    }
}

package io.logist.secret;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may name a secret: what may name a variable, such that no two secrets are looked for under the same one. */
public final class SecretName {

    private static final Pattern FORM = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");

    private SecretName() {
    }

    /** What is wrong with it, as in {@code must be ...}; null: nothing. */
    public static @Nullable String mistakeIn(String name) {
        if (!FORM.matcher(name).matches()) {
            return "must be the name of a secret: up to 100 capital letters, digits and _, not beginning with a digit, as in API_TOKEN";
        }
        if (name.startsWith("LOGIST_")) {
            return "must not begin with LOGIST_, which is kept for the variables that Logist sets";
        }
        return name.endsWith(ServerVariables.FILE)
                ? "must not end with _FILE, since that variable names the file which holds the secret" : null;
    }

    static boolean isOne(String name) {
        return mistakeIn(name) == null;
    }
}

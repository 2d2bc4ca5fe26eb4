package io.logist.job;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may name a job: a word that stands in a URL, a file name and a log line without any quoting. */
public final class JobId {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9])?");
    private static final int LONGEST = 100;
    /** Words that follow {@code /jobs/} in routes. */
    private static final Set<String> RESERVED = Set.of("reruns", "runs", "step", "validate");

    private JobId() {
    }

    /** Whether a job can have this id at all; anything may stand in a path, but not everything in a query. */
    public static boolean possible(String id) {
        return id.length() <= LONGEST && FORM.matcher(id).matches();
    }

    public static @Nullable String mistakeIn(String id) {
        if (!possible(id)) {
            return "must be 1 to 100 lower-case letters, digits, '.', '_' or '-', beginning and ending with a letter or digit, "
                    + "as in nightly-etl";
        }
        return RESERVED.contains(id) ? "must not be '" + id + "', which is a word of Logist's own routes" : null;
    }
}

package io.logist.workspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Files that are not kept, by patterns as git reads them from a {@code .gitignore} (gitignore(5)). What lies in an excluded
 * directory cannot be brought back by another pattern.
 */
public final class Exclusions {

    private final IgnoreNode rules;

    public Exclusions(List<String> patterns) {
        rules = new IgnoreNode(patterns.stream().map(FastIgnoreRule::new).toList());
    }

    /** Whether git reads the pattern as one; it is silent about others. */
    public static boolean isPattern(String text) {
        return !text.isBlank() && text.lines().count() == 1 && !text.contains("\0") && !new FastIgnoreRule(text).isEmpty();
    }

    /** @param path one character per byte, beginning with a slash */
    public boolean covers(String path, boolean directory) {
        return !rules.getRules().isEmpty() && Boolean.TRUE.equals(
                rules.checkIgnored(new String(path.getBytes(ISO_8859_1), UTF_8).substring(1), directory));
    }
}

package io.logist.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/** Writes the change of one text as {@code git diff} does, so that {@code git apply} and {@code patch -p1} take it. */
final class UnifiedDiff {

    /** As far as git looks for a NUL to tell whether a content is text. */
    private static final int LOOKED_AT = 8_000;

    private final HistogramDiff algorithm = new HistogramDiff();
    private final ByteArrayOutputStream patch = new ByteArrayOutputStream();

    /** Where it finds nothing to go by, a region is replaced: the search for the shortest diff may take forever. */
    UnifiedDiff() {
        algorithm.setFallbackAlgorithm(null);
    }

    static boolean isText(byte[] content) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** @param before empty if there was none; so with {@code after} */
    byte[] of(FileChange change, byte[] before, byte[] after) throws IOException {
        patch.reset();
        StoredFile from = change.before();
        StoredFile to = change.after();
        if (from != null && to != null && from.kind() != to.kind()) {
            section(change.path(), from, null, before, new byte[0]);
            section(change.path(), null, to, new byte[0], after);
        } else {
            section(change.path(), from, to, before, after);
        }
        return patch.toByteArray();
    }

    private void section(String path, @Nullable StoredFile from, @Nullable StoredFile to, byte[] before, byte[] after)
            throws IOException {
        line("diff --git %s %s", quoted("a/" + path), quoted("b/" + path));
        if (from == null && to != null) {
            line("new file mode %s", mode(to));
        } else if (to == null && from != null) {
            line("deleted file mode %s", mode(from));
        } else if (from != null && to != null && !mode(from).equals(mode(to))) {
            line("old mode %s", mode(from));
            line("new mode %s", mode(to));
        }
        RawText old = new RawText(before);
        RawText now = new RawText(after);
        EditList edits = algorithm.diff(RawTextComparator.DEFAULT, old, now);
        if (!edits.isEmpty()) {
            line("--- %s", from == null ? "/dev/null" : name("a/" + path));
            line("+++ %s", to == null ? "/dev/null" : name("b/" + path));
            try (DiffFormatter hunks = new DiffFormatter(patch)) {
                hunks.format(edits, old, now);
            }
        }
    }

    private void line(String format, Object... values) {
        patch.writeBytes((format.formatted(values) + "\n").getBytes(UTF_8));
    }

    /** Followed by a tab if it holds a space, as git writes it, since a time could follow that. */
    private static String name(String path) {
        String quoted = quoted(path);
        return quoted.contains(" ") && !quoted.startsWith("\"") ? quoted + "\t" : quoted;
    }

    private static String quoted(String path) {
        return QuotedString.GIT_PATH.quote(path);
    }

    private static String mode(StoredFile file) {
        return switch (file.kind()) {
            case FILE -> file.executable() ? "100755" : "100644";
            case LINK -> "120000";
            case DIRECTORY -> "040000";
        };
    }
}

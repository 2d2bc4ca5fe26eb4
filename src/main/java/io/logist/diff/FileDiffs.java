package io.logist.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.files.ContentReader;
import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.FileTrees;
import io.logist.workspace.files.StoredFile;
import io.logist.workspace.files.StoredFile.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the files of two trees, within bounds: what is listed, what is read, and how much text comes of it. */
@Component
class FileDiffs {

    static final int MOST_FILES = 1_000;
    static final int LARGEST_FILE = 1 << 20;
    static final int MOST_TEXT = 1 << 20;

    private static final byte[] NOTHING = {};

    private final FileTrees trees;

    FileDiffs(FileTrees trees) {
        this.trees = trees;
    }

    /**
     * Two trees of one job.
     *
     * @param from null: there were no files; so with {@code to}
     */
    record Trees(long job, @Nullable String from, @Nullable String to) {
    }

    /** @throws io.logist.workspace.SnapshotUnavailable if what is to be compared is gone or damaged */
    FilesDifference compare(Trees pair) throws IOException {
        List<FileChange> changes = trees.compare(pair.job(), pair.from(), pair.to());
        if (changes.isEmpty()) {
            return FilesDifference.NONE;
        }
        List<FileDifference> rows = new ArrayList<>();
        UnifiedDiff diff = new UnifiedDiff();
        int left = MOST_TEXT;
        try (ContentReader contents = trees.reader(pair.job())) {
            for (FileChange change : changes.subList(0, Math.min(MOST_FILES, changes.size()))) {
                if (left < 0 || !isComparable(change)) {
                    rows.add(FileDifference.of(change, false, null));
                    continue;
                }
                byte[] text = text(diff, change, contents);
                left -= text == null ? 0 : text.length;
                rows.add(FileDifference.of(change, text == null, text == null || left < 0 ? null : new String(text, UTF_8)));
            }
        }
        return new FilesDifference(rows, changes.size() - rows.size(), left < 0);
    }

    /** Writes all that is text as one patch. What is not, or is too large, is told as a remark between. */
    void patch(Trees pair, OutputStream to) throws IOException {
        List<FileChange> changes = trees.compare(pair.job(), pair.from(), pair.to());
        if (changes.isEmpty()) {
            return;
        }
        UnifiedDiff diff = new UnifiedDiff();
        try (ContentReader contents = trees.reader(pair.job())) {
            for (FileChange change : changes) {
                byte[] text = isComparable(change) ? text(diff, change, contents) : null;
                to.write(text != null ? text : remark(change));
            }
        }
    }

    private static byte[] remark(FileChange change) {
        String path = change.path().replaceAll("\\p{Cntrl}", "?");
        return "# left out: %s, %s -> %s bytes\n".formatted(path, size(change.before()), size(change.after())).getBytes(UTF_8);
    }

    private static String size(@Nullable StoredFile file) {
        return file == null ? "no" : Long.toString(file.size());
    }

    /** Empty directories have no content, and no place in a patch. */
    private static boolean isComparable(FileChange change) {
        return isComparable(change.before()) && isComparable(change.after());
    }

    private static boolean isComparable(@Nullable StoredFile file) {
        return file == null || file.kind() != Kind.DIRECTORY && file.size() <= LARGEST_FILE;
    }

    /** Null: either content is no text. */
    private static byte @Nullable [] text(UnifiedDiff diff, FileChange change, ContentReader contents) throws IOException {
        byte[] before = change.before() == null ? NOTHING : contents.bytes(change.before());
        byte[] after = change.after() == null ? NOTHING : contents.bytes(change.after());
        return UnifiedDiff.isText(before) && UnifiedDiff.isText(after) ? diff.of(change, before, after) : null;
    }
}

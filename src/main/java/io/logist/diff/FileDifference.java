package io.logist.diff;

import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.StoredFile;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one file differs.
 *
 * @param change added, removed or changed
 * @param size in bytes
 * @param binary whether either content is no text
 * @param diff unified; null if it is no text, if a content is larger than 1 MiB, or if it would not fit any more
 */
record FileDifference(String path, String change, Both<String> kind, Both<Long> size, Both<String> mode, boolean binary,
        @Nullable String diff) {

    static FileDifference of(FileChange file, boolean binary, @Nullable String diff) {
        String change = file.before() == null ? "added" : file.after() == null ? "removed" : "changed";
        return new FileDifference(file.path(), change, both(file, stored -> stored.kind().name().toLowerCase(Locale.ROOT)),
                both(file, StoredFile::size), both(file, StoredFile::mode), binary, diff);
    }

    private static <T> Both<T> both(FileChange file, Function<StoredFile, T> value) {
        return new Both<>(file.before() == null ? null : value.apply(file.before()),
                file.after() == null ? null : value.apply(file.after()));
    }
}

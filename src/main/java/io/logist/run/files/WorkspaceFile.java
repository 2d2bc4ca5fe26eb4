package io.logist.run.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.files.ContentReader;
import io.logist.workspace.files.StoredFile;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of a workspace as callers see it.
 *
 * @param path from the top of the workspace; what is not UTF-8 in it shows as U+FFFD, as it does in the target
 * @param kind file, link, or directory for an empty one
 * @param size in bytes; of a link, of its target's name; 0 of a directory
 * @param mode in octal
 * @param target of a link, the name that it points to; null for others
 */
record WorkspaceFile(String path, String kind, long size, String mode, @Nullable String target) {

    static WorkspaceFile of(StoredFile file, ContentReader contents) throws IOException {
        String target = file.kind() == StoredFile.Kind.LINK ? new String(contents.bytes(file), UTF_8) : null;
        return new WorkspaceFile(file.path(), file.kind().name().toLowerCase(Locale.ROOT), file.size(), file.mode(), target);
    }
}

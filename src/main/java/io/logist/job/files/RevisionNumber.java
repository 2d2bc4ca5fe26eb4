package io.logist.job.files;

import io.logist.job.catalogue.JobFiles;
import io.logist.page.InvalidParameter;
import org.jspecify.annotations.Nullable;

/** How revisions are asked for and answered. */
final class RevisionNumber {

    private RevisionNumber() {
    }

    /** @return null for the newest */
    static @Nullable Integer of(@Nullable String text) {
        if (text != null && !text.matches("[0-9]{1,9}")) {
            throw new InvalidParameter("revision", "must be the number of a revision, from 1");
        }
        return text == null ? null : Integer.valueOf(text);
    }

    static String eTag(JobFiles.Revision revision) {
        return "\"" + revision.number() + "\"";
    }
}

package io.logist.job.files;

import io.logist.workspace.files.FileChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What an archive did to the files of a job. */
record UploadView(
        @Schema(description = "The job's newest revision; a new one if anything changed") int revision,
        @Schema(description = "How many files are new") int added,
        @Schema(description = "How many have other content or another mode") int changed,
        @Schema(description = "How many are gone") int removed,
        @Schema(description = "How many the job has now") int files) {

    static UploadView of(int revision, List<FileChange> changes, int files) {
        int added = (int) changes.stream().filter(change -> change.before() == null).count();
        int removed = (int) changes.stream().filter(change -> change.after() == null).count();
        return new UploadView(revision, added, changes.size() - added - removed, removed, files);
    }
}

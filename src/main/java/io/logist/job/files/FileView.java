package io.logist.job.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.logist.workspace.files.StoredFile;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file of a job as the API shows it.
 *
 * @param revision null in a list, and left out there
 */
record FileView(
        String path,
        @Schema(description = "In bytes") long size,
        @Schema(description = "0755 if it is executable, otherwise 0644", example = "0644") String mode,
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The job's revision with this file") @Nullable Integer revision) {

    static FileView of(StoredFile file, @Nullable Integer revision) {
        return new FileView(file.path(), file.size(), FileRights.of(file), revision);
    }
}

package io.logist.job.catalogue;

import io.logist.job.LatestRuns.Latest;
import io.logist.job.manifest.JsonDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A job as the API shows it. */
record JobView(
        String id,
        @Nullable String description,
        @Schema(description = "The state of the newest run, or NEVER_RUN", example = "NEVER_RUN") String status,
        @Schema(description = "The newest revision, which runs use unless told otherwise") int revision,
        @Schema(description = "As it was sent", type = "object", implementation = Object.class) JsonNode manifest,
        @Schema(description = "The number of the newest run; null if the job never ran") @Nullable Integer latestRun,
        Instant createdAt,
        Instant updatedAt) {

    static final String NEVER_RUN = "NEVER_RUN";

    static JobView of(Job job, JobRevision revision, @Nullable Latest latest) {
        JsonNode manifest = JsonDocument.parse(revision.manifest());
        return new JobView(job.slug(), manifest.path("description").stringValue(null), latest == null ? NEVER_RUN : latest.state(),
                revision.revision(), manifest, latest == null ? null : latest.number(), job.createdAt(), job.updatedAt());
    }
}

package io.logist.job.catalogue;

import io.logist.job.LatestRuns.Latest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job in a list. */
record JobSummary(
        String id,
        @Nullable String description,
        @Schema(description = "The state of the newest run, or NEVER_RUN", example = "NEVER_RUN") String status,
        int revision,
        int stepCount,
        @Schema(description = "The number of the newest run; null if the job never ran") @Nullable Integer latestRun,
        Instant createdAt,
        Instant updatedAt) {

    static JobSummary of(JobTable.Listed job, @Nullable Latest latest) {
        return new JobSummary(job.id(), job.description(), latest == null ? JobView.NEVER_RUN : latest.state(), job.revision(),
                job.stepCount(), latest == null ? null : latest.number(), job.createdAt(), job.updatedAt());
    }
}

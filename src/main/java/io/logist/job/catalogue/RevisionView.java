package io.logist.job.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A definition as it was.
 *
 * @param manifest null in a list, and left out there
 */
record RevisionView(
        String job,
        int revision,
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "As it was sent", type = "object", implementation = Object.class) @Nullable JsonNode manifest,
        Instant createdAt) {

    RevisionView(String job, int revision, Instant createdAt) {
        this(job, revision, null, createdAt);
    }
}

package io.logist.apidoc;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The shape of every error, as the documentation shows it. */
@Schema(name = "Problem", description = "An error (RFC 9457). Some kinds have further members, such as 'run' or 'steps'.",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record Problem(
        @Schema(description = "Names the kind of problem; the address of a page that explains it",
                requiredMode = Schema.RequiredMode.REQUIRED, example = "/problems/run-active") String type,
        @Schema(description = "The kind in words", requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(description = "The HTTP status", requiredMode = Schema.RequiredMode.REQUIRED) int status,
        @Schema(description = "What happened and what to do next", requiredMode = Schema.RequiredMode.REQUIRED)
        String detail,
        @Schema(description = "The path that was asked for") String instance,
        @Schema(description = "The single mistakes, for bad input") List<Mistake> errors) {

    @Schema(name = "Mistake")
    record Mistake(
            @Schema(description = "Where: a JSON Pointer into the body, or ?name of a parameter",
                    example = "/steps/0/timeout") String pointer,
            @Schema(description = "What is wrong and what to write instead") String message) {
    }
}

package io.logist.run.requests;

import io.logist.run.history.RunExamples;
import io.logist.run.history.RunView;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the API's documentation says of starting and steering runs, kept out of the controller's way. */
final class RunDocs {

    private static final String JSON = "application/json";
    private static final String START = """
            {"parameters": {"day": "2026-01-31"}, "reason": "the monthly close"}""";
    private static final String LOCATION = "Where the run can be read";

    private RunDocs() {
    }

    /** The body of a request that starts a run. */
    record StartBody(
            @Schema(description = "Values for the job's parameters") Map<String, JsonNode> parameters,
            @Schema(description = "Variables laid over the manifest's for this run") Map<String, String> env,
            @Schema(description = "The step to stop after, by number or name") String until,
            @Schema(description = "Why, for the history; at most 1,000 characters") String reason) {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "until", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "The step to stop after, by number or name; may stand in the body instead")
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, schema = @Schema(type = "string"), example = "wait=20")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(type = "string"))
    @RequestBody(description = "All of it is optional, the body too", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = StartBody.class), examples = @ExampleObject(START)))
    @ApiResponse(responseCode = "202", description = "The run is queued",
            headers = @Header(name = "Location", description = LOCATION, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RunView.class),
                    examples = @ExampleObject(RunExamples.QUEUED)))
    @ApiResponse(responseCode = "200", description = "With Prefer: wait, the run as it ended or paused",
            headers = @Header(name = "Location", description = LOCATION, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RunView.class),
                    examples = @ExampleObject(RunExamples.SUCCEEDED)))
    @interface Starts {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, schema = @Schema(type = "string"), example = "wait=20")
    @RequestBody(description = "None is needed", content = @Content(mediaType = JSON,
            schema = @Schema(type = "object"), examples = @ExampleObject("{}")))
    @ApiResponse(responseCode = "202", description = "It is on its way; the run as it stands",
            headers = @Header(name = "Location", description = LOCATION, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RunView.class),
                    examples = @ExampleObject(RunExamples.QUEUED)))
    @ApiResponse(responseCode = "200", description = "With Prefer: wait, the run as it ended or paused",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RunView.class),
                    examples = @ExampleObject(RunExamples.SUCCEEDED)))
    @interface Steers {
    }
}

package io.logist.rerun;

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
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the API's documentation says of reruns, kept out of the controller's way. */
final class RerunDocs {

    private static final String JSON = "application/json";
    private static final String LOCATION = "Where the new run can be read";

    private RerunDocs() {
    }

    /** The body of a rerun. */
    record Body(
            @Schema(description = "Laid over the source run's parameters") Map<String, JsonNode> parameters,
            @Schema(description = "Variables laid over the manifest's for this run") Map<String, String> env,
            @Schema(description = "Names of steps with 'onRerun: confirm' that may run again") List<String> confirm,
            @Schema(description = "Why, for the history; at most 1,000 characters") String reason,
            @Schema(description = "Of the plan that was seen; refused as plan-changed if the world has moved")
            String planToken) {
    }

    /** Where the rerun starts, ends, and what it takes along. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "step", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "The step to start from: its number from 1, its name, or 'failed' for the first step of the "
                    + "source run that did not succeed. Without it the job runs again from its beginning")
    @Parameter(name = "run", in = ParameterIn.QUERY, schema = @Schema(type = "integer"),
            description = "The number of the source run; without it the newest one that is not active")
    @Parameter(name = "until", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "The step to stop after, by number or name; the same as step: only this step")
    @Parameter(name = "revision", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "Which definition runs: latest (the default), source, or a number")
    @Parameter(name = "skipIncomplete", in = ParameterIn.QUERY, schema = @Schema(type = "boolean"),
            description = "Leave steps before the start out that did not succeed in the source run")
    @Parameter(name = "workspace", in = ParameterIn.QUERY,
            schema = @Schema(type = "string", allowableValues = {"restore", "keep", "fresh"}),
            description = "restore or keep: the source run's files come along; fresh: none do")
    @Parameter(name = "planToken", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "Of the plan that was seen; refused as plan-changed if the world has moved")
    @interface Chooses {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, schema = @Schema(type = "string"), example = "wait=20")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(type = "string"))
    @RequestBody(description = "All of it is optional, the body too", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = Body.class), examples = @ExampleObject(RerunExamples.BODY)))
    @ApiResponse(responseCode = "202", description = "The new run is queued",
            headers = @Header(name = "Location", description = LOCATION, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RunView.class),
                    examples = @ExampleObject(RerunExamples.QUEUED)))
    @ApiResponse(responseCode = "200", description = "With Prefer: wait, the run as it ended",
            headers = @Header(name = "Location", description = LOCATION, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RunView.class),
                    examples = @ExampleObject(RerunExamples.SUCCEEDED)))
    @interface Starts {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "parameters", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "As in the body of the rerun, a JSON object: laid over the source run's parameters")
    @Parameter(name = "env", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "As in the body of the rerun, a JSON object")
    @Parameter(name = "confirm", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "As in the body of the rerun; may be given more than once")
    @ApiResponse(responseCode = "200", description = "The plan, accepted or refused", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = PlanView.class), examples = @ExampleObject(RerunExamples.PLAN)))
    @interface Plans {
    }
}

package io.logist.run.history;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's documentation says of reading runs, kept out of the controller's way. */
final class HistoryDocs {

    private static final String JSON = "application/json";

    private HistoryDocs() {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true,
            headers = @Header(name = "Link", description = "rel=\"next\", if there is a next page",
                    schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, examples = @ExampleObject(RunExamples.PAGE)))
    @interface Lists {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "The run", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = RunView.class), examples = @ExampleObject(RunExamples.SUCCEEDED)))
    @interface Shows {
    }
}

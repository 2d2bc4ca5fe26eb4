package io.logist.log.text;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's documentation says of logs, kept out of the controller's way. */
final class LogDocs {

    private static final String EVENTS = """
            id: 15
            event: log
            data: {"attempt":1,"stream":"stdout","time":"2026-05-01T10:15:30.120Z","text":"42 orders read\\n"}

            id: 15
            event: end
            data: {"run":1,"state":"SUCCEEDED","attempts":1}

            """;

    private LogDocs() {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "attempt", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "Which attempt, from 1; without it the newest, or all if it is followed")
    @Parameter(name = "tail", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "Only the last so many lines, 1 to 1000000; not when followed")
    @Parameter(name = "stream", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "stdout or stderr: only what was written there")
    @Parameter(name = "timestamps", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "true: each line begins with the time when its first byte came; not when followed")
    @Parameter(name = "Range", in = ParameterIn.HEADER, schema = @Schema(type = "string"),
            description = "bytes=FROM-TO of the text as it is, without tail, stream and timestamps")
    @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, schema = @Schema(type = "string"))
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "The output",
            headers = @Header(name = "ETag", description = "Once the attempt is over", schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "text/plain", schema = @Schema(type = "string"),
                        examples = @ExampleObject("42 orders read\n")),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"),
                        examples = @ExampleObject(EVENTS))})
    @ApiResponse(responseCode = "206", description = "A part of it",
            headers = @Header(name = "Content-Range", description = "Which, as in bytes 0-99/1000",
                    schema = @Schema(type = "string")),
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string"),
                    examples = @ExampleObject("orders")))
    @interface ShowsLog {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "stream", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "stdout or stderr: only what was written there")
    @Parameter(name = "timestamps", in = ParameterIn.QUERY, schema = @Schema(type = "string"),
            description = "true: each line begins with the time when its first byte came")
    @ApiResponse(responseCode = "200", description = "The output", content = @Content(mediaType = "text/plain",
            schema = @Schema(type = "string"),
            examples = @ExampleObject("==> 1 extract, attempt 1 <==\n42 orders read\n")))
    @interface ShowsRunLog {
    }
}

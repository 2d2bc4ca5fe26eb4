package io.logist.run.events;

import io.logist.run.Run;
import io.logist.run.StepRun;
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
import java.time.Instant;
import java.util.List;

/** What the API's documentation says of events, kept out of the controller's way. */
final class EventsDocs {

    private static final String PAGE = """
            {"items": [
              {"id": 71000, "at": "2026-01-31T12:00:00.000120Z", "event": "queued", "by": "anonymous", "kind": "RUN",
               "revision": 1, "startStep": 1, "untilStep": 2, "steps": 2},
              {"id": 72000, "at": "2026-01-31T12:00:00.001350Z", "event": "taken", "instance": "logist-1", "epoch": 1},
              {"id": 72001, "at": "2026-01-31T12:00:00.001370Z", "event": "step-started", "step": 1, "name": "extract",
               "attempt": 1},
              {"id": 75000, "at": "2026-01-31T12:00:01.204410Z", "event": "attempt-failed", "step": 1, "name": "extract",
               "attempt": 1, "error": {"code": "exit-code", "message": "sh exited with 7"},
               "retryAt": "2026-01-31T12:00:03.204410Z"}],
             "next": "NzUwMDA"}""";

    private static final String STREAM = """
            retry: 1000

            id: 71000
            event: queued
            data: {"id":71000,"at":"2026-01-31T12:00:00.000120Z","event":"queued","by":"anonymous","kind":"RUN","revision":1}

            id: 80003
            event: ended
            data: {"id":80003,"at":"2026-01-31T12:00:09.730218Z","event":"ended","state":"SUCCEEDED"}

            id: 80003
            event: end
            data: {}

            """;

    private EventsDocs() {
    }

    /** A page of them. */
    record Events(List<Event> items, @Schema(types = {"string", "null"}) String next) {
    }

    @Schema(description = "Something that happened. Which fields there are depends on `event`; absent ones say nothing.")
    record Event(
            @Schema(description = "Grows within the run, with gaps") long id,
            @Schema(description = "By the clock of the instance that saw it") Instant at,
            @Schema(description = "What happened", allowableValues = {"queued", "handed-over", "resumed", "taken", "let-go",
                "step-started", "step-waits", "attempt-failed", "step-continued", "step-ended", "paused", "cancel-requested",
                "superseded", "ended"}) String event,
            @Schema(description = "The step that it happened to") Integer step,
            @Schema(description = "That step's name") String name,
            @Schema(description = "Who asked for it") String by,
            @Schema(description = "The instance that took the run") String instance,
            @Schema(description = "The instance that had the run and did not let it go") String from,
            @Schema(description = "How often the run was taken") Integer epoch,
            @Schema(description = "Which attempt of the step") Integer attempt,
            @Schema(description = "How the step or the run ended") String state,
            @Schema(description = "Of the step's process") Integer exitCode,
            @Schema(description = "How many outputs the step has; the run shows them") Integer outputs,
            @Schema(description = "Why the attempt or the step failed") StepRun.Error error,
            @Schema(description = "Why the run failed") Run.Failure failure,
            @Schema(description = "When the step is tried again") Instant retryAt,
            @Schema(description = "When the step's timer is up") Instant until,
            @Schema(description = "The run that took the paused one's place") Integer run) {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, schema = @Schema(type = "string"))
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "One page, the oldest first; or a stream",
            headers = @Header(name = "Link", description = "rel=\"next\", if there is a next page",
                    schema = @Schema(type = "string")),
            content = {@Content(mediaType = "application/json", schema = @Schema(implementation = Events.class),
                    examples = @ExampleObject(PAGE)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"),
                        examples = @ExampleObject(STREAM))})
    @interface Lists {
    }
}

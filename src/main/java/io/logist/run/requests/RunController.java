package io.logist.run.requests;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Starting and steering the runs of one job. */
@RestController
@Tag(name = "Runs")
@RequestMapping(path = "/jobs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class RunController {

    private final RunService runs;
    private final RunControl control;
    private final RunStarter starter;

    RunController(RunService runs, RunControl control, RunStarter starter) {
        this.runs = runs;
        this.control = control;
        this.starter = starter;
    }

    @Operation(operationId = "startRun", summary = "Start a run",
            description = "Queues a run of the job's newest revision from its first step and answers at once.")
    @RunDocs.Starts
    @PostMapping(path = "/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> start(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        RunRequest wanted = RunRequest.of(request, body);
        return starter.answer(RunCall.of(id, request, body), () -> runs.start(id, wanted, null));
    }

    @Operation(operationId = "stepJob", summary = "Run the next step, then pause",
            description = "Takes the job's paused run one step further; if none is paused, starts a run of kind STEP that "
                    + "pauses after its first step. After the last step the run ends.")
    @RunDocs.Starts
    @PostMapping(path = "/step", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> step(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        RunRequest wanted = RunRequest.of(request, body);
        return starter.answer(RunCall.of(id, request, body), () -> control.step(id, wanted));
    }

    @Operation(operationId = "resumeRun", summary = "Let a paused run go on",
            description = "The run goes on to its end. Only a PAUSED run can; an ended one is run again as a rerun.")
    @RunDocs.Steers
    @PostMapping(path = "/runs/{n}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> resume(@PathVariable String id, @PathVariable String n,
            @RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        RunRequest.refuseAny(body);
        return starter.answer(RunCall.of(id, request, body), () -> control.resume(id, n, Caller.of(request)));
    }

    @Operation(operationId = "cancelRun", summary = "Cancel a run",
            description = "From any instance. A running step is ended with all its processes; the run then is CANCELLED. "
                    + "Cancelling it again changes nothing.")
    @RunDocs.Steers
    @PostMapping(path = "/runs/{n}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> cancel(@PathVariable String id, @PathVariable String n,
            @RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        RunRequest.refuseAny(body);
        return starter.answer(RunCall.of(id, request, body), () -> control.cancel(id, n, Caller.of(request)));
    }
}

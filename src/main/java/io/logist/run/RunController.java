package io.logist.run;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Starting, steering and reading the runs of one job. */
@RestController
@Tag(name = "Runs")
@RequestMapping(path = "/jobs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class RunController {

    private final Jobs jobs;
    private final RunService runs;
    private final RunControl control;
    private final RunHistory history;
    private final RunStarter starter;

    RunController(Jobs jobs, RunService runs, RunControl control, RunHistory history, RunStarter starter) {
        this.jobs = jobs;
        this.runs = runs;
        this.control = control;
        this.history = history;
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

    @Operation(operationId = "listRunsOfJob", summary = "The job's history",
            description = "All runs of the job, newest first, without their steps.")
    @RunDocs.Lists
    @GetMapping("/runs")
    ResponseEntity<Page<RunView>> list(@PathVariable String id, @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, HttpServletRequest request) {
        JobRef job = jobs.get(id);
        return history.page(job, PageRequest.of(limit, cursor)).map(listed -> RunView.inList(id, listed)).answerTo(request);
    }

    @Operation(operationId = "getRun", summary = "One run with all its steps",
            description = "What the run was given, where it stands, and what happened to each step.")
    @RunDocs.Shows
    @GetMapping("/runs/{n}")
    RunView get(@PathVariable String id, @PathVariable String n) {
        return RunView.of(id, history.get(jobs.get(id), n));
    }
}

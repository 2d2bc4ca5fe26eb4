package io.logist.run;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.page.InvalidParameter;
import io.logist.problem.LogistException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading what steps wrote. */
@RestController
@Tag(name = "Runs")
class LogController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Jobs jobs;
    private final RunHistory history;
    private final StepLogs logs;

    LogController(Jobs jobs, RunHistory history, StepLogs logs) {
        this.jobs = jobs;
        this.history = history;
        this.logs = logs;
    }

    @Operation(operationId = "getStepLog", summary = "What a step wrote",
            description = "The output of one attempt, as it stands; it grows while the attempt runs. Of a carried step, the "
                    + "output in its origin run. Ranges are served.")
    @RunDocs.ShowsText
    @GetMapping(path = "/jobs/{id}/runs/{n}/steps/{s}/log", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<Resource> log(@PathVariable String id, @PathVariable String n,
            @Parameter(description = "The step's number or name", example = "2") @PathVariable String s,
            @Parameter(description = "Which attempt; without it the newest")
            @RequestParam(required = false) @Nullable String attempt) {
        JobRef job = jobs.get(id);
        Run run = history.get(job, n);
        StepRun step = run.step(StepWord.numberOf(s, jobs.manifest(job, run.spec().revision()))
                .orElseThrow(() -> new StepNotFound(s, run.number())));
        int wanted = attempt == null ? step.attempts() : attempt(attempt, step);
        Run executed = step.originRun() == null ? run : history.find(job, step.originRun()).orElse(run);
        int number = executed == run ? step.number() : numberIn(executed, step.name());
        return ResponseEntity.ok().contentType(TEXT).body(text(new StepLogs.Key(executed.key(), number, wanted)));
    }

    private Resource text(StepLogs.Key key) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (StepLogs.Chunk chunk : logs.read(key)) {
            if (chunk.dropped() > 0) {
                text.writeBytes("%n[%d bytes left out here]%n".formatted(chunk.dropped()).getBytes(StandardCharsets.UTF_8));
            }
            text.writeBytes(chunk.bytes());
        }
        return new ByteArrayResource(text.toByteArray());
    }

    private static int attempt(String text, StepRun step) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw new InvalidParameter("attempt", "must be the number of an attempt, counted from 1");
        }
        if (Integer.parseInt(text) > step.attempts()) {
            throw new LogNotFound(step, text);
        }
        return Integer.parseInt(text);
    }

    private static int numberIn(Run run, String name) {
        return run.steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow().number();
    }

    static class StepNotFound extends LogistException {
        StepNotFound(String step, int run) {
            super(HttpStatus.NOT_FOUND, "step-not-found",
                    "Run %d has no step '%s'. GET the run for the numbers and names of its steps.".formatted(run, step));
        }
    }

    static class LogNotFound extends LogistException {
        LogNotFound(StepRun step, String attempt) {
            super(HttpStatus.NOT_FOUND, "log-not-found", "Step '%s' had %d attempts, so there is no log of attempt %s."
                    .formatted(step.name(), step.attempts(), attempt));
        }
    }
}

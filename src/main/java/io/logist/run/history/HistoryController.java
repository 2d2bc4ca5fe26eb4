package io.logist.run.history;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.page.InvalidParameter;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.run.RunKind;
import io.logist.run.RunState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading runs, of one job and across jobs. */
@RestController
@Tag(name = "Runs")
class HistoryController {

    private final Jobs jobs;
    private final RunHistory history;
    private final RunPages pages;

    HistoryController(Jobs jobs, RunHistory history, RunPages pages) {
        this.jobs = jobs;
        this.history = history;
        this.pages = pages;
    }

    @Operation(operationId = "listRunsOfJob", summary = "The job's history",
            description = "All runs of the job, newest first, without their steps.")
    @HistoryDocs.Lists
    @GetMapping(path = "/jobs/{id}/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<RunView>> ofJob(@PathVariable String id, @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, HttpServletRequest request) {
        JobRef job = jobs.get(id);
        return pages.page(job, PageRequest.of(limit, cursor)).map(listed -> RunView.inList(id, listed)).answerTo(request);
    }

    @Operation(operationId = "getRun", summary = "One run with all its steps",
            description = "What the run was given, where it stands, and what happened to each step.")
    @HistoryDocs.Shows
    @GetMapping(path = "/jobs/{id}/runs/{n}", produces = MediaType.APPLICATION_JSON_VALUE)
    RunView get(@PathVariable String id, @PathVariable String n) {
        return RunView.of(id, history.get(jobs.get(id), n));
    }

    @Operation(operationId = "listRuns", summary = "Runs across jobs",
            description = "Newest first, without their steps; each condition that is given must hold.")
    @HistoryDocs.Lists
    @GetMapping(path = "/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<RunView>> acrossJobs(
            @Parameter(description = "Only runs in this state")
            @RequestParam(required = false) @Nullable String state,
            @Parameter(description = "Only runs of this job")
            @RequestParam(required = false) @Nullable String job,
            @Parameter(description = "Only runs of this kind: RUN, RERUN or STEP")
            @RequestParam(required = false) @Nullable String kind,
            @Parameter(description = "Only runs queued at or after this time (RFC 3339)")
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, HttpServletRequest request) {
        PageRequest page = PageRequest.of(limit, cursor);
        RunPages.Filter filter = new RunPages.Filter(job == null ? null : Long.valueOf(jobs.get(job).key()),
                choice("state", RunState.class, state), choice("kind", RunKind.class, kind), time(since));
        return pages.page(filter, page).map(listed -> RunView.inList(jobs.id(listed.run().spec().jobKey()), listed)).answerTo(request);
    }

    private static <E extends Enum<E>> @Nullable E choice(String name, Class<E> type, @Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidParameter("since", "must be a time as in RFC 3339, such as 2026-01-31T00:00:00Z");
        }
    }
}

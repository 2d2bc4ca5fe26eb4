package io.logist.run.events;

import io.logist.job.Jobs;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.run.Run;
import io.logist.run.RunHistory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a run, in order. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/jobs/{id}/runs/{n}/events")
class EventsController {

    private final Jobs jobs;
    private final RunHistory history;
    private final EventTrail trail;

    EventsController(Jobs jobs, RunHistory history, EventTrail trail) {
        this.jobs = jobs;
        this.history = history;
        this.trail = trail;
    }

    @Operation(operationId = "listEventsOfRun", summary = "What happened to a run, in order",
            description = "Everything that changed the run, from being queued to its end; never changed afterwards. The run and "
                    + "its steps can be rebuilt from it, but for the outputs of steps, which only the run itself has.")
    @EventsDocs.Lists
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<RunEvent>> list(@PathVariable String id, @PathVariable String n,
            @RequestParam(required = false) @Nullable String limit, @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        PageRequest page = PageRequest.of(limit, cursor);
        Run run = history.get(jobs.get(id), n);
        return Page.of(trail.after(run, page.after(0), page.rows()), page, RunEvent::id).answerTo(request);
    }
}

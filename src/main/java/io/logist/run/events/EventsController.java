package io.logist.run.events;

import io.logist.follow.Followers;
import io.logist.job.Jobs;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.run.Run;
import io.logist.run.history.RunHistory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    private final Followers followers;

    EventsController(Jobs jobs, RunHistory history, EventTrail trail, Followers followers) {
        this.jobs = jobs;
        this.history = history;
        this.trail = trail;
        this.followers = followers;
    }

    @Operation(operationId = "listEventsOfRun", summary = "What happened to a run, in order",
            description = "Everything that changed the run, from being queued to its end; never changed afterwards. The run and "
                    + "its steps can be rebuilt from it, but for the outputs of steps, which only the run itself has. With Accept: "
                    + "text/event-stream it is told as it happens, from any instance, until the run has ended: the last event "
                    + "is 'end'. A connection that was cut goes on where it was with Last-Event-ID.")
    @EventsDocs.Lists
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<RunEvent>> list(@PathVariable String id, @PathVariable String n,
            @RequestParam(required = false) @Nullable String limit, @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        PageRequest page = PageRequest.of(limit, cursor);
        Run run = history.get(jobs.get(id), n);
        return Page.of(trail.after(run, page.after(0), page.rows()).events(), page, RunEvent::id).answerTo(request);
    }

    @Operation(hidden = true)
    @Parameter(name = "from", in = ParameterIn.QUERY)
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(@PathVariable String id, @PathVariable String n, HttpServletRequest request, HttpServletResponse response) {
        Run run = history.get(jobs.get(id), n);
        followers.answer(request, response, run.key(), new EventFeed(trail, run));
    }
}

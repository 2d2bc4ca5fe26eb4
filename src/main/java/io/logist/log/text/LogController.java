package io.logist.log.text;

import io.logist.follow.Followers;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.log.LogKey;
import io.logist.log.LogStore;
import io.logist.page.InvalidParameter;
import io.logist.run.Run;
import io.logist.run.history.RunHistory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading and following what steps wrote. */
@RestController
@Tag(name = "Runs")
class LogController {

    private final Jobs jobs;
    private final RunHistory history;
    private final LoggedSteps steps;
    private final LogStore store;
    private final Followers followers;

    LogController(Jobs jobs, RunHistory history, LoggedSteps steps, LogStore store, Followers followers) {
        this.jobs = jobs;
        this.history = history;
        this.steps = steps;
        this.store = store;
        this.followers = followers;
    }

    @Operation(operationId = "getStepLog", summary = "What a step wrote",
            description = "The output of one attempt, byte for byte, both streams as they came, as it stands; it grows while the "
                    + "attempt runs. Of a carried step, the output in its origin run. Of more than is kept, the head and the "
                    + "tail, with a line that says how much is left out. With Accept: text/event-stream it is followed: an "
                    + "event for what came together, its id the position behind it; the event end comes last, with the run that "
                    + "executed the step, which of a carried one is its origin run, and the state of the step there. Without "
                    + "attempt, all attempts of the step are followed, one after the other.")
    @LogDocs.ShowsLog
    @GetMapping(path = "/jobs/{id}/runs/{n}/steps/{s}/log",
            produces = {MediaType.TEXT_PLAIN_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    void log(@PathVariable String id, @PathVariable String n, @PathVariable String s,
            @RequestParam(required = false) @Nullable String attempt, @RequestParam(required = false) @Nullable String tail,
            @RequestParam(required = false) @Nullable String stream,
            @RequestParam(required = false) @Nullable String timestamps, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        LogView view = LogView.of(tail, stream, timestamps);
        LoggedStep step = steps.find(id, n, s);
        Integer wanted = attempt == null ? null : attempt(attempt, step);
        if (Followers.isAskedFor(request)) {
            LogFeed feed = new LogFeed(store, history, step, wanted, view.stream());
            followers.answer(request, response, step.run().key(), feed);
        } else {
            text(step, wanted == null ? step.step().attempts() : wanted, view, new TextAnswer(request, response), response);
        }
    }

    @Operation(operationId = "getRunLog", summary = "What all steps of a run wrote",
            description = "One text of every attempt of every step, each under a line that names it.")
    @LogDocs.ShowsRunLog
    @GetMapping(path = "/jobs/{id}/runs/{n}/log", produces = MediaType.TEXT_PLAIN_VALUE)
    void runLog(@PathVariable String id, @PathVariable String n, @RequestParam(required = false) @Nullable String stream,
            @RequestParam(required = false) @Nullable String timestamps, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        LogView view = LogView.of(null, stream, timestamps);
        JobRef job = jobs.get(id);
        Run run = history.get(job, n);
        TextAnswer answer = new TextAnswer(request, response);
        answer.begin();
        if (!answer.isHead()) {
            new RunLog(store, view).send(run, steps.all(job, run), response.getOutputStream());
        }
    }

    private void text(LoggedStep step, int attempt, LogView view, TextAnswer answer, HttpServletResponse response)
            throws IOException {
        LogKey key = step.key(attempt);
        if (view.isWhole()) {
            answer.send(new LogText(store, key), step.isOver(attempt));
            return;
        }
        answer.begin();
        if (!answer.isHead()) {
            new LogLines(store, key, view).send(response.getOutputStream());
        }
    }

    private static int attempt(String text, LoggedStep step) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw new InvalidParameter("attempt", "must be the number of an attempt, counted from 1");
        }
        if (Integer.parseInt(text) > step.step().attempts()) {
            throw new LogNotFound(step.step(), text);
        }
        return Integer.parseInt(text);
    }
}

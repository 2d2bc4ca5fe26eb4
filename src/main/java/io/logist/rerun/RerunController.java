package io.logist.rerun;

import io.logist.run.requests.Caller;
import io.logist.run.requests.RunCall;
import io.logist.run.requests.RunStarter;
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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Running a job again. */
@RestController
@Tag(name = "Reruns")
@RequestMapping(path = "/jobs/{id}/reruns", produces = MediaType.APPLICATION_JSON_VALUE)
class RerunController {

    private final RerunService reruns;
    private final LookAhead ahead;
    private final FileForecast forecast;
    private final RunStarter starter;

    RerunController(RerunService reruns, LookAhead ahead, FileForecast forecast, RunStarter starter) {
        this.reruns = reruns;
        this.ahead = ahead;
        this.forecast = forecast;
        this.starter = starter;
    }

    @Operation(operationId = "rerunJob", summary = "Run a job again, from the beginning or from any step",
            description = "Without step, every step runs again. With step=N, the steps before N are carried over from the "
                    + "source run with their results, not executed, and N and those behind it run. A new run is recorded; "
                    + "the source run stays as it is. What may stand in the query may stand in the body instead.")
    @RerunDocs.Chooses
    @RerunDocs.Starts
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> rerun(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        RerunRequest wanted = RerunRequestReader.ofBody(request, body);
        ahead.look(id, wanted);
        return starter.answer(RunCall.of(id, request, body), () -> reruns.rerun(id, wanted, Caller.of(request)));
    }

    @Operation(operationId = "planRerun", summary = "See what a rerun would do",
            description = "For each step: carried, executed, skipped or not selected, and why; which files come back, go or are "
                    + "laid on top; which parameters count; what would be refused, and how to get past it. Changes nothing. The "
                    + "same decision makes the rerun itself.")
    @RerunDocs.Chooses
    @RerunDocs.Plans
    @GetMapping("/plan")
    PlanView plan(@PathVariable String id, HttpServletRequest request) {
        RerunPlan plan = reruns.plan(id, RerunRequestReader.ofQuery(request));
        return PlanView.of(plan, forecast.of(plan));
    }
}

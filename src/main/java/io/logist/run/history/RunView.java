package io.logist.run.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as callers see it.
 *
 * @param untilStep the last step it executes
 * @param sourceRun the run that a rerun started from; null for others
 * @param rootRun the first run of that chain; null for others
 * @param executedBy the instance that executes it, or did last; null: none yet
 * @param steps absent in lists
 */
public record RunView(String job, int number, RunKind kind, RunState state, boolean partial, int revision, int startStep,
        int untilStep, @Nullable Integer sourceRun, @Nullable Integer rootRun, @Nullable Integer supersededBy,
        boolean cancelRequested, Map<String, JsonNode> parameters, Map<String, String> env, Progress progress,
        @Nullable String reason, String requestedBy, @Nullable String executedBy, Instant queuedAt, @Nullable Instant startedAt,
        @Nullable Instant finishedAt, Run.@Nullable Failure failure, List<Warning> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StepView> steps) {

    /**
     * @param done steps that are over, of those the run selects
     * @param total steps the run selects
     */
    public record Progress(int done, int total) {
    }

    /** @param originRun of a carried step, the run that truly executed it */
    public record StepView(int number, String name, String type, StepState state, @Nullable Integer originRun, int attempts,
            @Nullable Integer exitCode, @Nullable Map<String, JsonNode> outputs, @Nullable Instant startedAt,
            @Nullable Instant finishedAt, StepRun.@Nullable Error error) {

        static StepView of(StepRun s) {
            return new StepView(s.number(), s.name(), s.type(), s.state(), s.originRun(), s.attempts(), s.exitCode(),
                    s.outputs(), s.startedAt(), s.finishedAt(), s.error());
        }
    }

    public static RunView of(String job, Run run) {
        return of(job, run.number(), run.spec(), run.progress(), (int) run.steps().stream().filter(RunView::isDone).count(),
                run.steps().stream().map(StepView::of).toList());
    }

    /** The same without its steps. */
    static RunView inList(String job, RunPages.Listed listed) {
        RunRow run = listed.run();
        return of(job, run.number(), run.spec(), run.progress(), listed.done(), null);
    }

    private static RunView of(String job, int number, RunSpec spec, Run.Progress now, int done, @Nullable List<StepView> steps) {
        RunSpec.Ancestry ancestry = spec.ancestry();
        return new RunView(job, number, spec.kind(), now.state(), spec.range().partial(), spec.revision(),
                spec.range().start(), spec.range().until(), ancestry == null ? null : Integer.valueOf(ancestry.source()),
                ancestry == null ? null : Integer.valueOf(ancestry.root()), now.supersededBy(),
                now.cancelRequestedAt() != null, spec.inputs().parameters(), spec.inputs().env(), new Progress(done, spec.range().until()),
                spec.request().reason(), spec.request().requestedBy(), now.driver().instance(), spec.request().queuedAt(), now.startedAt(),
                now.finishedAt(), now.failure(), spec.warnings(), steps);
    }

    private static boolean isDone(StepRun step) {
        return step.state().isOver() && step.state() != StepState.NOT_SELECTED;
    }
}

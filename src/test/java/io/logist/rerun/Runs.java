package io.logist.rerun;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.workspace.WorkspaceMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs as they may stand in a history. Each executed step has the output {@code by}, which names its run and itself. */
final class Runs {

    static final Instant BEGIN = Instant.parse("2026-02-01T05:00:00Z");

    private Runs() {
    }

    static Run succeeded(Manifest manifest) {
        return of(1, manifest, RunState.SUCCEEDED,
                Stream.generate(() -> StepState.SUCCEEDED).limit(manifest.steps().size()).toArray(StepState[]::new));
    }

    /** Stopped by the failure of that step; the steps behind it were not reached. */
    static Run failedAt(int step, Manifest manifest) {
        return endedAt(step, manifest, RunState.FAILED, StepState.FAILED);
    }

    /** The steps before that one succeeded, those behind it were not reached. */
    static Run endedAt(int step, Manifest manifest, RunState end, StepState state) {
        List<StepState> states = new ArrayList<>();
        for (int number = 1; number <= manifest.steps().size(); number++) {
            states.add(number < step ? StepState.SUCCEEDED : number == step ? state : StepState.PENDING);
        }
        return of(1, manifest, end, states.toArray(StepState[]::new));
    }

    /** Waits for a person, that many steps done. */
    static Run pausedAfter(int step, Manifest manifest) {
        return endedAt(step + 1, manifest, RunState.PAUSED, StepState.PENDING);
    }

    static Run running(Manifest manifest) {
        return endedAt(1, manifest, RunState.RUNNING, StepState.RUNNING);
    }

    static Run of(int number, Manifest manifest, RunState state, StepState... states) {
        List<StepRun> steps = new ArrayList<>();
        for (int step = 1; step <= states.length; step++) {
            steps.add(step(number, step, manifest.step(step).name(), manifest.step(step).type(), states[step - 1]));
        }
        RunSpec spec = new RunSpec(1, RunKind.RUN, 1, manifest.concurrency(), new RunSpec.Range(1, states.length, false),
                null, WorkspaceMode.FRESH, new RunSpec.Inputs(Map.of(), Map.of()),
                new RunSpec.Request(null, "anonymous", BEGIN), List.of());
        return new Run(number, number, spec, progress(state), steps);
    }

    /** The run that the plan leads to, queued. */
    static Run queued(int number, RerunPlan plan) {
        Situation situation = plan.situation();
        RunSpec spec = new RunSpec(1, RunKind.RERUN, situation.chosen().revision(),
                situation.chosen().manifest().concurrency(), plan.range(), plan.ancestry(), plan.workspace(),
                new RunSpec.Inputs(plan.parameters(), Map.of()), new RunSpec.Request(null, "anonymous", BEGIN),
                plan.warnings());
        return new Run(number, number, spec, progress(RunState.QUEUED), plan.stepRuns());
    }

    /** The run that the plan leads to, every step of it having succeeded that was to be executed. */
    static Run succeeded(int number, RerunPlan plan) {
        Run run = queued(number, plan);
        for (StepRun step : run.steps()) {
            if (step.state() == StepState.PENDING) {
                run = run.with(step(number, step.number(), step.name(), step.type(), StepState.SUCCEEDED));
            }
        }
        return run.with(old -> progress(RunState.SUCCEEDED));
    }

    static Run given(Map<String, JsonNode> parameters, Run run) {
        RunSpec s = run.spec();
        return new Run(run.key(), run.number(), new RunSpec(s.jobKey(), s.kind(), s.revision(), s.concurrency(), s.range(),
                s.ancestry(), s.workspace(), new RunSpec.Inputs(parameters, Map.of()), s.request(), s.warnings()),
                run.progress(), run.steps());
    }

    static Run numbered(int number, Run run) {
        return new Run(number, number, run.spec(), run.progress(), run.steps());
    }

    /** The same run as one of that revision, executing steps up to that one. */
    static Run inRevision(int revision, int until, Run run) {
        RunSpec s = run.spec();
        return new Run(run.key(), run.number(), new RunSpec(s.jobKey(), s.kind(), revision, s.concurrency(),
                new RunSpec.Range(1, until, until < run.steps().size()), s.ancestry(), s.workspace(), s.inputs(),
                s.request(), s.warnings()), run.progress(), run.steps());
    }

    /** The same run, to pause after that step; 0: never. */
    static Run pausingAfter(int step, Run run) {
        return run.with(p -> new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(), step == 0 ? null : step,
                p.startedAt(), p.finishedAt(), p.cancelRequestedAt(), p.supersededBy(), p.failure(), p.driver()));
    }

    /** The paused run as it ends when another takes its place. */
    static Run superseded(int by, Instant at, Run run) {
        return run.with(p -> new Run.Progress(RunState.INTERRUPTED, p.epoch(), p.dispatch(), false, p.pauseAfter(),
                p.startedAt(), at, p.cancelRequestedAt(), by, p.failure(), p.driver()));
    }

    private static Run.Progress progress(RunState state) {
        boolean begun = state != RunState.QUEUED;
        Run.Failure failure = state == RunState.FAILED ? new Run.Failure(null, "exit-code", "it failed") : null;
        return new Run.Progress(state, begun ? 1 : 0, 1, false, null, begun ? BEGIN : null,
                state.isFinal() ? BEGIN.plusSeconds(60) : null, null, null, failure, Run.Driver.NONE);
    }

    private static StepRun step(int run, int number, String name, String type, StepState state) {
        if (!state.ran()) {
            return StepRun.unstarted(number, name, type, state);
        }
        boolean well = state.succeeded();
        Map<String, JsonNode> outputs = well
                ? Map.of("by", JsonNodeFactory.instance.stringNode(run + "/" + name)) : null;
        return new StepRun(number, name, type, state, null, 1, well ? 0 : 1, outputs, BEGIN.plusSeconds(number),
                BEGIN.plusSeconds(number), state.isOver() ? BEGIN.plusSeconds(number + 1) : null, null,
                state.failed() ? new StepRun.Error("exit-code", "it failed") : null,
                (well || state.failed()) && type.equals("shell") ? snapshot(run, number) : null);
    }

    /** The same run, what that step left not being kept. */
    static Run withoutSnapshot(int step, Run run) {
        StepRun s = run.step(step);
        return run.with(new StepRun(step, s.name(), s.type(), s.state(), s.originRun(), s.attempts(), s.exitCode(),
                s.outputs(), s.startedAt(), s.attemptStartedAt(), s.finishedAt(), s.waiting(), s.error(), null));
    }

    /** Of the files as that step left them in that run. */
    static String snapshot(int run, int step) {
        return "%020d%020d".formatted(run, step);
    }
}

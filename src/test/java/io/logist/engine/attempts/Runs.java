package io.logist.engine.attempts;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.job.SecretNames;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.WaitsFor;
import io.logist.step.AttemptFiles;
import io.logist.step.OnRerun;
import io.logist.step.Retry;
import io.logist.step.Step;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.WorkspaceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs and manifests for tests. Every run of them is RUNNING since {@link #START}, and its steps are named s1, s2 ... */
public final class Runs {

    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    static final StepRun.Error ERROR = new StepRun.Error("exit-code", "sh exited with 1");

    private Runs() {
    }

    public static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }

    /** A run with these steps, all of them selected. */
    public static Run of(StepRun... steps) {
        RunSpec spec = new RunSpec(1, RunKind.RUN, 1, Concurrency.REJECT, new RunSpec.Range(1, steps.length, false), null,
                WorkspaceMode.FRESH, new RunSpec.Inputs(Map.of(), Map.of()), new RunSpec.Request(null, "test", START),
                List.of());
        Run.Progress progress =
                new Run.Progress(RunState.RUNNING, 1, 1, false, null, START, null, null, null, null, Run.Driver.NONE);
        return new Run(1, 1, spec, progress, List.of(steps));
    }

    /** The same run, executing only those steps. */
    static Run only(int start, int until, Run run) {
        RunSpec s = run.spec();
        RunSpec spec = new RunSpec(s.jobKey(), s.kind(), s.revision(), s.concurrency(),
                new RunSpec.Range(start, until, until < run.steps().size()), s.ancestry(), s.workspace(), s.inputs(),
                s.request(), s.warnings());
        return new Run(run.key(), run.number(), spec, run.progress(), run.steps());
    }

    /** The same run, to pause after that step. */
    static Run pausingAfter(int step, Run run) {
        return run.with(p -> new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(), step, p.startedAt(),
                p.finishedAt(), p.cancelRequestedAt(), p.supersededBy(), p.failure(), p.driver()));
    }

    public static StepRun step(int number, StepState state) {
        StepRun step = StepRun.unstarted(number, "s" + number, "shell", state);
        return switch (state) {
            case PENDING, SKIPPED, NOT_SELECTED -> step;
            case RUNNING -> begun(step, null, null);
            case SUCCEEDED, CARRIED, CANCELLED -> begun(step, after(5), null);
            case FAILED, TIMED_OUT, INTERRUPTED -> begun(step, after(5), ERROR);
        };
    }

    /** RUNNING since {@link #START}, with that many attempts begun. */
    static StepRun attempted(int number, int attempts) {
        StepRun s = step(number, StepState.RUNNING);
        return new StepRun(number, s.name(), s.type(), s.state(), null, attempts, null, null, START, START, null, null, null,
                null);
    }

    public static StepRun waiting(int number, WaitsFor reason, Instant until) {
        StepRun s = step(number, StepState.RUNNING);
        return new StepRun(number, s.name(), s.type(), s.state(), null, 1, null, null, START, START, null,
                new StepRun.Wait(until, reason), reason == WaitsFor.RETRY ? ERROR : null, null);
    }

    private static StepRun begun(StepRun s, @Nullable Instant finishedAt, StepRun.@Nullable Error error) {
        return new StepRun(s.number(), s.name(), s.type(), s.state(), null, 1, null, null, START, START, finishedAt, null,
                error, null);
    }

    static Manifest manifest(Step... steps) {
        return manifest(null, steps);
    }

    static Manifest manifest(@Nullable Duration timeout, Step... steps) {
        return new Manifest("job", null, Map.of(), Map.of(), SecretNames.NONE, timeout, Concurrency.REJECT, WorkspaceRules.DEFAULT, List.of(steps));
    }

    /** A manifest of that many plain steps. */
    public static Manifest plain(int steps) {
        return manifest(IntStream.rangeClosed(1, steps).mapToObj(number -> Definition.plain()).toArray(Step[]::new));
    }

    /** What a manifest says of a step. */
    record Definition(@Nullable Duration timeout, Retry retry, boolean continueOnFailure, boolean idempotent) {

        static Step plain() {
            return new Definition(null, Retry.NONE, false, true).step();
        }

        static Step within(Duration timeout) {
            return new Definition(timeout, Retry.NONE, false, true).step();
        }

        static Step retrying(int maxAttempts, Duration backoff, Duration maxBackoff) {
            return new Definition(null, new Retry(maxAttempts, backoff, maxBackoff), false, true).step();
        }

        static Step tolerated() {
            return new Definition(null, Retry.NONE, true, true).step();
        }

        static Step onlyOnce() {
            return new Definition(null, Retry.NONE, false, false).step();
        }

        private Step step() {
            return new Step("step", "shell", timeout, retry, continueOnFailure, Map.of(), OnRerun.RUN, idempotent, AttemptFiles.RESTORE,
                    JsonNodeFactory.instance.objectNode());
        }
    }

    /** Steps in these states, in this order. */
    static Run in(StepState... states) {
        List<StepRun> steps = new ArrayList<>();
        Stream.of(states).forEach(state -> steps.add(step(steps.size() + 1, state)));
        return of(steps.toArray(StepRun[]::new));
    }
}

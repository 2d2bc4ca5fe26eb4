package io.logist.run.events;

import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.WaitsFor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a run and its steps stand, as far as that changes. {@link #fold} knows it from the run's events and nothing else,
 * {@link #of} from the rows.
 */
public record Rebuilt(Run.Progress progress, List<Step> steps) {

    private static final Run.Progress UNKNOWN =
            new Run.Progress(RunState.QUEUED, 0, 0, false, null, null, null, null, null, null, Run.Driver.NONE);

    /** @param outputs how many */
    public record Step(StepState state, @Nullable Integer originRun, int attempts, @Nullable Integer exitCode,
            @Nullable Integer outputs, @Nullable Instant startedAt, @Nullable Instant attemptStartedAt,
            @Nullable Instant finishedAt, StepRun.@Nullable Wait waiting, StepRun.@Nullable Error error,
            @Nullable String snapshot) {

        static Step of(StepRun s) {
            return new Step(s.state(), s.originRun(), s.attempts(), s.exitCode(), s.outputs() == null ? null : s.outputs().size(),
                    s.startedAt(), s.attemptStartedAt(), s.finishedAt(), s.waiting(), s.error(), s.snapshot());
        }

        static Step unstarted(StepState state) {
            return new Step(state, null, 0, null, null, null, null, null, null, null, null);
        }

        Step started(int attempt, Instant at) {
            return new Step(StepState.RUNNING, null, attempt, null, null, startedAt == null ? at : startedAt, at, null, null,
                    error, null);
        }

        Step waits(StepRun.@Nullable Wait until, StepRun.@Nullable Error why) {
            return new Step(state, null, attempts, null, null, startedAt, attemptStartedAt, null, until, why, null);
        }

        Step ended(Fact.StepEnded end, Instant at) {
            return new Step(end.state(), null, attempts, end.exitCode(), end.outputs(), startedAt, attemptStartedAt, at, null,
                    end.error(), end.snapshot());
        }
    }

    public static Rebuilt of(Run run) {
        return new Rebuilt(run.progress(), run.steps().stream().map(Step::of).toList());
    }

    /** @param events as the API answers them, all of them */
    public static Rebuilt fold(Iterable<JsonNode> events) {
        Rebuilt run = new Rebuilt(UNKNOWN, List.of());
        for (JsonNode event : events) {
            run = run.after(JsonMapper.shared().treeToValue(event, Fact.class), Instant.parse(event.get("at").stringValue()));
        }
        return run;
    }

    private Rebuilt after(Fact fact, Instant at) {
        Run.Progress p = progress;
        Run.Driver gone = new Run.Driver(p.driver().instance(), false, p.driver().recoveries());
        return switch (fact) {
            case Fact.Queued queued -> queued(queued);
            case Fact.HandedOver() -> with(handedOver(p.pauseAfter(), false));
            case Fact.Resumed(_, Integer pauseAfter, Boolean waits) -> with(handedOver(pauseAfter, waits != null));
            case Fact.Taken(String instance, int epoch, _, Integer recoveries) -> with(new Run.Progress(RunState.RUNNING, epoch,
                    p.dispatch(), false, p.pauseAfter(), p.startedAt() == null ? at : p.startedAt(), null,
                    p.cancelRequestedAt(), null, null, new Run.Driver(instance, true, recoveries == null ? 0 : recoveries)));
            case Fact.LetGo() -> with(driven(gone));
            case Fact.StepStarted(int step, int attempt) -> with(step, step(step).started(attempt, at));
            case Fact.StepWaits(int step, Instant until, var error) ->
                    with(step, step(step).waits(new StepRun.Wait(until, WaitsFor.TIMER), error));
            case Fact.AttemptFailed(int step, _, var error, Instant retryAt) ->
                    with(step, step(step).waits(new StepRun.Wait(retryAt, WaitsFor.RETRY), error));
            case Fact.StepContinued(int step) -> with(step, step(step).waits(null, step(step).error()));
            case Fact.StepEnded end -> with(end.step(), step(end.step()).ended(end, at))
                    .with(driven(new Run.Driver(p.driver().instance(), p.driver().busy(), 0)));
            case Fact.Paused() -> with(new Run.Progress(RunState.PAUSED, p.epoch(), p.dispatch(), false, p.pauseAfter(),
                    p.startedAt(), null, p.cancelRequestedAt(), null, null, gone));
            case Fact.CancelRequested(_) -> with(new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(),
                    p.pauseAfter(), p.startedAt(), null, at, null, null, p.driver()));
            case Fact.Superseded(int run, _) -> with(new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(),
                    p.pauseAfter(), p.startedAt(), null, p.cancelRequestedAt(), run, null, p.driver()));
            case Fact.Ended(RunState state, Run.Failure failure) -> with(new Run.Progress(state, p.epoch(), p.dispatch(), false,
                    p.pauseAfter(), p.startedAt(), at, p.cancelRequestedAt(), p.supersededBy(), failure, gone));
        };
    }

    private static Rebuilt queued(Fact.Queued queued) {
        boolean waits = queued.waits() != null;
        List<Step> steps = new ArrayList<>(IntStream.rangeClosed(1, queued.steps()).mapToObj(number -> Step.unstarted(
                number > queued.untilStep() ? StepState.NOT_SELECTED : StepState.PENDING)).toList());
        if (queued.before() != null) {
            queued.before().forEach(s -> steps.set(s.step() - 1, new Step(s.state(), s.originRun(), s.attempts(), s.exitCode(),
                    s.outputs(), s.startedAt(), s.attemptStartedAt(), s.finishedAt(), null, s.error(), s.snapshot())));
        }
        return new Rebuilt(new Run.Progress(RunState.QUEUED, 0, waits ? 0 : 1, waits, queued.pauseAfter(), null, null, null,
                null, null, Run.Driver.NONE), steps);
    }

    private Run.Progress handedOver(@Nullable Integer pauseAfter, boolean waits) {
        Run.Progress p = progress;
        return new Run.Progress(RunState.QUEUED, p.epoch(), waits ? p.dispatch() : p.dispatch() + 1, waits, pauseAfter,
                p.startedAt(), null, p.cancelRequestedAt(), null, null, p.driver());
    }

    private Run.Progress driven(Run.Driver by) {
        Run.Progress p = progress;
        return new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(), p.pauseAfter(), p.startedAt(), p.finishedAt(),
                p.cancelRequestedAt(), p.supersededBy(), p.failure(), by);
    }

    private Step step(int number) {
        return steps.get(number - 1);
    }

    private Rebuilt with(int number, Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(number - 1, step);
        return new Rebuilt(progress, List.copyOf(changed));
    }

    private Rebuilt with(Run.Progress changed) {
        return new Rebuilt(changed, steps);
    }
}

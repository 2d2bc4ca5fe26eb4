package io.logist.rerun;

import io.logist.job.Manifest;
import io.logist.rerun.PlannedStep.Action;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.step.OnRerun;
import io.logist.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What becomes of each step, and which of them stand in the way. */
final class StepDecisions {

    private final Run source;
    private final Manifest before;
    private final Manifest chosen;
    private final RunSpec.Range range;
    private final RerunRequest request;
    private final List<PlannedStep> steps = new ArrayList<>();

    StepDecisions(Situation.Source source, Manifest chosen, RunSpec.Range range, RerunRequest request) {
        this.source = source.run();
        this.before = source.manifest();
        this.chosen = chosen;
        this.range = range;
        this.request = request;
        List<Change> changes = Change.between(before, chosen);
        for (int number = 1; number <= chosen.steps().size(); number++) {
            steps.add(plan(number, changes.get(number - 1)));
        }
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps);
    }

    List<String> named(Action action) {
        return steps.stream().filter(step -> step.action() == action).map(PlannedStep::name).toList();
    }

    List<String> carriedAndChanged() {
        return steps.stream().filter(step -> step.action() == Action.CARRY && step.change() == Change.CHANGED)
                .map(PlannedStep::name).toList();
    }

    Optional<Refusal> refusal() {
        return Stream.of(incompatible(), incomplete(), neverAgain(), unconfirmed()).flatMap(Optional::stream).findFirst();
    }

    private PlannedStep plan(int number, Change change) {
        String name = chosen.step(number).name();
        if (number > range.until()) {
            return new PlannedStep(number, name, Action.NOT_SELECTED, change, null, "stands behind the step to stop after");
        }
        if (number >= range.start()) {
            return new PlannedStep(number, name, Action.EXECUTE, change, null,
                    range.start() == 1 ? "the whole job runs again" : "stands at or behind the step to start from");
        }
        if (!standsInSource(number)) {
            return new PlannedStep(number, name, Action.SKIP, change, null, "run %d has no such step in this place"
                    .formatted(source.number()));
        }
        StepRun was = source.step(number);
        return canBeCarried(was)
                ? new PlannedStep(number, name, Action.CARRY, change, was.carriedFrom(source.number()).originRun(),
                        "was %s in run %d".formatted(was.state(), source.number()))
                : new PlannedStep(number, name, Action.SKIP, change, null,
                        "was %s in run %d and has no result to carry".formatted(was.state(), source.number()));
    }

    private boolean standsInSource(int number) {
        return number <= before.steps().size() && before.step(number).name().equals(chosen.step(number).name());
    }

    private boolean canBeCarried(StepRun was) {
        return source.passed(was, before) || was.state() == StepState.SKIPPED;
    }

    /** Results are carried by place and name, so both must be the same before the step to start from. */
    private Optional<Refusal> incompatible() {
        List<PlannedStep> carried = steps.subList(0, range.start() - 1);
        if (carried.stream().allMatch(step -> standsInSource(step.number()))) {
            return Optional.empty();
        }
        List<Refusal.Row> rows = new ArrayList<>(carried.stream().map(this::compared).toList());
        for (int number = 1; number < range.start() && number <= before.steps().size(); number++) {
            String name = before.step(number).name();
            boolean renamed = number <= steps.size() && steps.get(number - 1).change() == Change.RENAMED;
            if (chosen.numberOf(name).isEmpty() && !renamed) {
                rows.add(new Refusal.Row(number, name, Change.REMOVED, "stood in revision %d of run %d"
                        .formatted(source.spec().revision(), source.number())));
            }
        }
        return Optional.of(Refusal.steps(RefusalKind.MANIFEST_INCOMPATIBLE, ("The steps before step %d differ by name or "
                + "order from those of run %d, so its results cannot be carried. Add revision=source, or start from step 1.")
                .formatted(range.start(), source.number()), rows));
    }

    private Refusal.Row compared(PlannedStep step) {
        String reason = step.change() == Change.RENAMED
                ? "is called '%s' in revision %d of run %d".formatted(before.step(step.number()).name(),
                        source.spec().revision(), source.number())
                : "against revision %d of run %d".formatted(source.spec().revision(), source.number());
        return new Refusal.Row(step.number(), step.name(), step.change(), reason);
    }

    private Optional<Refusal> incomplete() {
        List<Refusal.Row> rows = rows(step -> step.action() == Action.SKIP && standsInSource(step.number()));
        return rows.isEmpty() || request.skipIncomplete() ? Optional.empty()
                : Optional.of(Refusal.steps(RefusalKind.STEPS_INCOMPLETE, ("These steps before step %d did not succeed in "
                        + "run %d. Start from step %d, or leave them out with skipIncomplete=true.")
                        .formatted(range.start(), source.number(), rows.getFirst().number()), rows));
    }

    private Optional<Refusal> neverAgain() {
        List<Refusal.Row> rows = rows(step -> runsAgain(step) && onRerun(step) == OnRerun.NEVER);
        return rows.isEmpty() ? Optional.empty()
                : Optional.of(Refusal.steps(RefusalKind.STEP_NEVER_RERUNS, ("These steps ran in run %d and say "
                        + "'onRerun: never'. Start behind them, or stop before them with until.")
                        .formatted(source.number()), rows));
    }

    private Optional<Refusal> unconfirmed() {
        List<Refusal.Row> rows = rows(step -> runsAgain(step) && onRerun(step) == OnRerun.CONFIRM
                && !request.confirm().contains(step.name()));
        List<String> names = rows.stream().map(Refusal.Row::name).toList();
        return rows.isEmpty() ? Optional.empty()
                : Optional.of(Refusal.steps(RefusalKind.CONFIRMATION_REQUIRED, ("These steps ran in run %d and say "
                        + "'onRerun: confirm'. If they may run again, add \"confirm\": [\"%s\"] to the body.")
                        .formatted(source.number(), String.join("\", \"", names)), rows));
    }

    /** A step under a new name is the same step: what must not happen twice unasked does not hang on a name. */
    private boolean runsAgain(PlannedStep step) {
        Optional<Integer> was = step.change() == Change.RENAMED ? Optional.of(step.number()) : before.numberOf(step.name());
        return step.action() == Action.EXECUTE && was.map(number -> source.step(number).state().ran()).orElse(false);
    }

    private OnRerun onRerun(PlannedStep step) {
        Step definition = chosen.step(step.number());
        return definition.onRerun();
    }

    private List<Refusal.Row> rows(Predicate<PlannedStep> which) {
        return steps.stream().filter(which)
                .map(step -> new Refusal.Row(step.number(), step.name(), step.change(), step.reason())).toList();
    }
}

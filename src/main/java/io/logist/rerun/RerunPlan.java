package io.logist.rerun;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Warning;
import io.logist.run.requests.ParameterValues;
import io.logist.workspace.WorkspaceMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/**
 * What a rerun would do, step by step, or why it is refused. The plan that callers can ask for and the rerun itself are
 * this one decision, a pure function of the {@link Situation} and the request.
 *
 * @param refusal null: accepted
 * @param range null where it was refused before that was known; then there are no steps either
 * @param workspace which files the run starts from, in the end
 */
record RerunPlan(Situation situation, @Nullable Refusal refusal, RunSpec.@Nullable Range range, List<PlannedStep> steps,
        Map<String, JsonNode> parameters, WorkspaceMode workspace, List<Warning> warnings) {

    static RerunPlan of(Situation situation, RerunRequest request) {
        Optional<Refusal> hindrance = Hindrances.first(situation, request);
        Situation.Source source = situation.source();
        Situation.Chosen chosen = situation.chosen();
        if (hindrance.isPresent() || source == null || chosen == null) {
            return refused(situation, hindrance.orElseThrow());
        }
        return switch (StartPoint.of(request.step(), source.run(), chosen.manifest())) {
            case StartPoint.Nowhere nowhere -> refused(situation, nowhere.refusal());
            case StartPoint.At start -> switch (StartPoint.until(request.until(), start.step(), chosen.manifest())) {
                case StartPoint.Nowhere nowhere -> refused(situation, nowhere.refusal());
                case StartPoint.At until -> of(situation, request, source, chosen.manifest(),
                        new RunSpec.Range(start.step(), until.step(), until.step() < chosen.manifest().steps().size()));
            };
        };
    }

    boolean accepted() {
        return refusal == null;
    }

    /** Where the new run comes from; of an accepted plan. */
    RunSpec.Ancestry ancestry() {
        Run source = situation.source().run();
        RunSpec.Ancestry before = source.spec().ancestry();
        return new RunSpec.Ancestry(source.number(), before == null ? source.number() : before.root());
    }

    /** The steps of the new run, as it begins: carried ones with their results. */
    List<StepRun> stepRuns() {
        Manifest manifest = situation.chosen().manifest();
        Run source = situation.source().run();
        return steps.stream().map(step -> switch (step.action()) {
            case CARRY -> source.step(step.number()).carriedFrom(source.number());
            case EXECUTE -> unstarted(step, manifest, StepState.PENDING);
            case SKIP -> unstarted(step, manifest, StepState.SKIPPED);
            case NOT_SELECTED -> unstarted(step, manifest, StepState.NOT_SELECTED);
        }).toList();
    }

    private static StepRun unstarted(PlannedStep step, Manifest manifest, StepState state) {
        return StepRun.unstarted(step.number(), step.name(), manifest.step(step.number()).type(), state);
    }

    private static RerunPlan of(Situation situation, RerunRequest request, Situation.Source source, Manifest manifest,
            RunSpec.Range range) {
        StepDecisions decisions = new StepDecisions(source, manifest, range, request);
        ParameterValues parameters = ParameterValues.of(manifest.parameters(), laidOver(source.run(), manifest, request));
        FilesDecision files = FilesDecision.of(situation.files(), source, range, request.workspace());
        Refusal refusal = Stream.of(misfit(parameters), decisions.refusal(), files.refusal())
                .flatMap(Optional::stream).findFirst().orElse(null);
        return new RerunPlan(situation, refusal, range, decisions.steps(), parameters.values(), files.mode(),
                warnings(source.run(), manifest, decisions, parameters.values()));
    }

    private static RerunPlan refused(Situation situation, Refusal refusal) {
        return new RerunPlan(situation, refusal, null, List.of(), Map.of(), WorkspaceMode.RESTORE, List.of());
    }

    /** The source's values, as far as they are still declared, and over them those of the request. */
    private static Map<String, JsonNode> laidOver(Run source, Manifest manifest, RerunRequest request) {
        Map<String, JsonNode> values = new LinkedHashMap<>(source.spec().inputs().parameters());
        values.keySet().retainAll(manifest.parameters().keySet());
        values.putAll(request.inputs().parameters());
        return values;
    }

    private static Optional<Refusal> misfit(ParameterValues parameters) {
        return parameters.errors().isEmpty() ? Optional.empty()
                : Optional.of(Refusal.mistakes(RefusalKind.INVALID_PARAMETERS,
                        "The parameters do not fit those that the chosen revision declares. Correct what 'errors' lists.",
                        parameters.errors()));
    }

    private static List<Warning> warnings(Run source, Manifest manifest, StepDecisions decisions,
            Map<String, JsonNode> parameters) {
        List<Warning> warnings = new ArrayList<>();
        List<String> carried = decisions.named(PlannedStep.Action.CARRY);
        List<String> edited = decisions.carriedAndChanged();
        if (!edited.isEmpty()) {
            warnings.add(new Warning("carried-step-changed", "These steps were edited since the source run; they are "
                    + "carried with the results of their old definition.", edited));
        }
        Map<String, JsonNode> before = source.spec().inputs().parameters();
        if (!carried.isEmpty() && !same(before, parameters)) {
            warnings.add(new Warning("carried-steps-used-old-parameters",
                    "These steps are carried with results that they came to with the source run's parameters.", carried));
        }
        List<String> dropped = before.keySet().stream().filter(name -> !manifest.parameters().containsKey(name)).toList();
        if (!dropped.isEmpty()) {
            warnings.add(new Warning("parameters-dropped", "The chosen revision no longer declares these parameters of the "
                    + "source run: " + String.join(", ", dropped), List.of()));
        }
        return List.copyOf(warnings);
    }

    /** Numbers are compared by value: 1.5 is the same whether it was read as a double or as a decimal. */
    private static boolean same(Map<String, JsonNode> one, Map<String, JsonNode> other) {
        return one.keySet().equals(other.keySet()) && one.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(RerunPlan::compare, other.get(entry.getKey())));
    }

    private static int compare(JsonNode one, JsonNode other) {
        boolean numbers = one instanceof NumericNode a && !a.isNaN() && other instanceof NumericNode b && !b.isNaN();
        return numbers ? one.decimalValue().compareTo(other.decimalValue()) : one.equals(other) ? 0 : 1;
    }
}

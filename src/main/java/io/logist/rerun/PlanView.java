package io.logist.rerun;

import io.logist.problem.FieldError;
import io.logist.run.Run;
import io.logist.run.Warning;
import io.logist.workspace.WorkspaceMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan as callers see it. What is not known because the rerun was refused before is null or empty.
 *
 * @param planToken to be sent along with the rerun, which is then refused if the world has moved
 */
record PlanView(boolean accepted, @Nullable RefusalView refusal, @Nullable Integer sourceRun, @Nullable Integer rootRun,
        @Nullable Integer revision, @Nullable Integer startStep, @Nullable Integer untilStep,
        Map<String, JsonNode> parameters, List<PlannedStep> steps, @Nullable FilesView files, List<Warning> warnings,
        String planToken) {

    /** What the rerun itself would be refused with. */
    record RefusalView(String slug, int status, String detail, List<Refusal.Row> steps, List<FieldError> errors) {
    }

    /**
     * @param mode restore, keep or fresh
     * @param from null for fresh
     */
    record FilesView(String mode, @Nullable From from) {

        /** The state after that step of that run. */
        record From(int run, int step) {
        }
    }

    static PlanView of(RerunPlan plan) {
        Situation situation = plan.situation();
        Run source = situation.source() == null ? null : situation.source().run();
        Refusal refusal = plan.refusal();
        return new PlanView(plan.accepted(),
                refusal == null ? null : new RefusalView(refusal.kind().slug(), refusal.kind().status().value(),
                        refusal.detail(), refusal.steps(), refusal.errors()),
                source == null ? null : Integer.valueOf(source.number()),
                source == null ? null : Integer.valueOf(plan.ancestry().root()),
                situation.chosen() == null ? null : Integer.valueOf(situation.chosen().revision()),
                plan.range() == null ? null : Integer.valueOf(plan.range().start()),
                plan.range() == null ? null : Integer.valueOf(plan.range().until()),
                plan.parameters(), plan.steps(), files(plan, source), plan.warnings(), situation.token());
    }

    private static @Nullable FilesView files(RerunPlan plan, @Nullable Run source) {
        if (plan.range() == null || source == null) {
            return null;
        }
        String mode = plan.workspace().name().toLowerCase(Locale.ROOT);
        return new FilesView(mode, plan.workspace() == WorkspaceMode.FRESH ? null
                : new FilesView.From(source.number(), plan.workspace() == WorkspaceMode.KEEP
                        ? source.steps().size() : plan.range().start() - 1));
    }
}

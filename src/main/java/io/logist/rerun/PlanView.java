package io.logist.rerun;

import io.logist.problem.FieldError;
import io.logist.run.Run;
import io.logist.run.Warning;
import io.logist.workspace.WorkspaceMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
     * What the files are, and what becomes of those that the source run left at its end. Each list holds at most 1,000
     * paths, in alphabetical order.
     *
     * @param mode restore, keep or fresh
     * @param from null for fresh
     * @param restored files that come back: since then they were changed, or are gone
     * @param removed files that will be gone: later steps made them, or the job no longer has them
     * @param overlaid the job's own files that are laid over what is restored, since they were mended
     * @param omitted how many more paths there are
     * @param compared false: the lists are empty since files to compare are gone, damaged or were not kept
     */
    record FilesView(String mode, @Nullable From from, List<String> restored, List<String> removed, List<String> overlaid,
            int omitted, boolean compared) {

        /** The state after that step of that run. */
        record From(int run, int step) {
        }
    }

    /** @param effects empty: not known */
    static PlanView of(RerunPlan plan, Optional<FileEffects> effects) {
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
                plan.parameters(), plan.steps(), files(plan, source, effects), plan.warnings(),
                situation.token());
    }

    private static @Nullable FilesView files(RerunPlan plan, @Nullable Run source, Optional<FileEffects> effects) {
        if (plan.range() == null || source == null) {
            return null;
        }
        FileEffects known = effects.orElse(FileEffects.NONE);
        String mode = plan.workspace().name().toLowerCase(Locale.ROOT);
        return new FilesView(mode, plan.workspace() == WorkspaceMode.FRESH ? null
                : new FilesView.From(source.number(), plan.workspace() == WorkspaceMode.KEEP
                        ? source.steps().size() : plan.range().start() - 1),
                known.restored(), known.removed(), known.overlaid(), known.omitted(), effects.isPresent());
    }
}

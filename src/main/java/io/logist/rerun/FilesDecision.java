package io.logist.rerun;

import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.workspace.WorkspaceMode;
import java.util.Optional;

/**
 * Which files a rerun starts from.
 *
 * @param refusal present if they are wanted and gone
 */
record FilesDecision(WorkspaceMode mode, Optional<Refusal> refusal) {

    static FilesDecision of(Situation.Files files, Run source, RunSpec.Range range, WorkspaceMode wanted) {
        boolean wholeJobAgain = range.start() == 1 && wanted == WorkspaceMode.RESTORE;
        if (wanted == WorkspaceMode.FRESH || wholeJobAgain) {
            return new FilesDecision(WorkspaceMode.FRESH, Optional.empty());
        }
        if (files.present()) {
            return new FilesDecision(wanted, Optional.empty());
        }
        boolean everThere = source.spec().workspace() != WorkspaceMode.FRESH || source.steps().stream()
                .filter(step -> wanted == WorkspaceMode.KEEP || step.number() < range.start())
                .anyMatch(step -> leftFiles(step, files));
        return everThere ? new FilesDecision(wanted, Optional.of(gone(source)))
                : new FilesDecision(WorkspaceMode.FRESH, Optional.empty());
    }

    /** Carried steps worked on the files of their origin run, which the source run took along or was told not to. */
    private static boolean leftFiles(StepRun step, Situation.Files files) {
        return files.types().contains(step.type()) && step.state().ran() && step.originRun() == null;
    }

    private static Refusal gone(Run source) {
        return Refusal.of(RefusalKind.WORKSPACE_UNAVAILABLE, ("The files of run %d are gone. Start from step 1, or add "
                + "workspace=fresh to start with the job's files alone.").formatted(source.number()));
    }
}

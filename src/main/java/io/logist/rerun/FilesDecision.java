package io.logist.rerun;

import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.workspace.WorkspaceMode;
import java.util.Optional;
import java.util.Set;

/**
 * Which files a rerun starts from.
 *
 * @param refusal present if they are wanted and gone
 */
record FilesDecision(WorkspaceMode mode, Optional<Refusal> refusal) {

    private static final String WAYS = "Start from step 1, or add workspace=keep to take the run's directory as it stands "
            + "now, or workspace=fresh to start with the job's files alone.";

    static FilesDecision of(Situation.Files files, Situation.Source source, RunSpec.Range range, WorkspaceMode wanted) {
        return switch (wanted) {
            case RESTORE -> restore(files, source, range.start());
            case KEEP -> keep(files, source.run());
            case FRESH -> fresh(files);
        };
    }

    /** The step of the source whose files a rerun from that step needs; none if no step before it worked on files. */
    static Optional<StepRun> lastOnFiles(Situation.Source source, int start, WorkspaceMode wanted, Set<String> types) {
        return wanted == WorkspaceMode.RESTORE ? source.run().lastOnFiles(1, start, source.manifest(), types)
                : Optional.empty();
    }

    private static FilesDecision restore(Situation.Files files, Situation.Source source, int start) {
        Optional<StepRun> last = lastOnFiles(source, start, WorkspaceMode.RESTORE, files.types());
        return last.isEmpty() ? fresh(files) : new FilesDecision(WorkspaceMode.RESTORE, hindrance(files, source, start, last.get()));
    }

    private static Optional<Refusal> hindrance(Situation.Files files, Situation.Source source, int start, StepRun last) {
        return last.snapshot() == null ? Optional.of(notKept(source, start, last))
                : files.damaged().contains(last.snapshot()) ? Optional.of(damaged(source.run(), start)) : ownDamaged(files);
    }

    private static FilesDecision keep(Situation.Files files, Run source) {
        if (files.present()) {
            return new FilesDecision(WorkspaceMode.KEEP, Optional.empty());
        }
        boolean everThere = source.spec().workspace() != WorkspaceMode.FRESH
                || source.steps().stream().anyMatch(step -> leftFiles(step, files));
        return everThere ? new FilesDecision(WorkspaceMode.KEEP, Optional.of(gone(source))) : fresh(files);
    }

    private static FilesDecision fresh(Situation.Files files) {
        return new FilesDecision(WorkspaceMode.FRESH, ownDamaged(files));
    }

    private static Optional<Refusal> ownDamaged(Situation.Files files) {
        return files.damagedRevisions().stream().sorted().findFirst().map(revision ->
                Refusal.of(RefusalKind.WORKSPACE_UNAVAILABLE, ("The job's own files of revision %d are gone or damaged. Put "
                        + "them again, which makes a new revision, or add workspace=keep to take the run's directory as it "
                        + "stands now.").formatted(revision)));
    }

    /** Carried steps worked on the files of their origin run, which the source run took along or was told not to. */
    private static boolean leftFiles(StepRun step, Situation.Files files) {
        return files.types().contains(step.type()) && step.state().ran() && step.originRun() == null;
    }

    private static Refusal notKept(Situation.Source source, int start, StepRun last) {
        String why = source.manifest().workspace().snapshots() ? "what step '%s' left was not kept".formatted(last.name())
                : "its manifest switched snapshots off (workspace.snapshots: false)";
        return Refusal.of(RefusalKind.WORKSPACE_UNAVAILABLE,
                "The files that run %d had before step %d cannot be restored: %s. %s"
                        .formatted(source.run().number(), start, why, WAYS));
    }

    private static Refusal damaged(Run source, int start) {
        return Refusal.of(RefusalKind.WORKSPACE_UNAVAILABLE, ("The files that run %d had before step %d cannot be restored: "
                + "their snapshot is gone or damaged. %s").formatted(source.number(), start, WAYS));
    }

    private static Refusal gone(Run source) {
        return Refusal.of(RefusalKind.WORKSPACE_UNAVAILABLE, ("The directory of run %d is gone: of the runs that have "
                + "ended, only the newest keep theirs. Leave workspace=keep out to restore the files from their snapshot, or add "
                + "workspace=fresh to start with the job's files alone.").formatted(source.number()));
    }
}

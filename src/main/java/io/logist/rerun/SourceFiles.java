package io.logist.rerun;

import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.files.RunFiles;
import io.logist.step.StepTypes;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.snapshots.Snapshots;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks which files a source run has left, and whether they are whole. */
@Component
class SourceFiles {

    private final RunFiles files;
    private final Snapshots snapshots;
    private final Set<String> types;

    SourceFiles(RunFiles files, Snapshots snapshots, StepTypes types) {
        this.files = files;
        this.snapshots = snapshots;
        this.types = types.onFiles();
    }

    /** @param start the step that the rerun starts from; empty: there is none, and nothing to look for */
    Situation.Files of(Situation.@Nullable Source source, Situation.@Nullable Chosen chosen, OptionalInt start,
            WorkspaceMode wanted) {
        if (source == null) {
            return new Situation.Files(false, types, Set.of(), Set.of());
        }
        Set<String> damaged = new HashSet<>();
        Set<Integer> damagedRevisions = new HashSet<>();
        if (start.isPresent() && chosen != null && wanted != WorkspaceMode.KEEP) {
            Optional<StepRun> last = FilesDecision.lastOnFiles(source, start.getAsInt(), wanted, types);
            last.map(StepRun::snapshot).filter(snapshot -> isDamaged(source.run(), snapshot)).ifPresent(damaged::add);
            Set<Integer> revisions = last.isPresent() ? laid(source.run(), last.get(), chosen.revision())
                    : usesFiles(chosen, start.getAsInt()) ? Set.of(chosen.revision()) : Set.of();
            revisions.stream().filter(revision -> isDamaged(source.run(), files.ownFiles(source.run(), revision)))
                    .forEach(damagedRevisions::add);
        }
        return new Situation.Files(files.of(source.run()).isPresent(), types, damaged, damagedRevisions);
    }

    private boolean usesFiles(Situation.Chosen chosen, int start) {
        return chosen.manifest().steps().stream().skip(start - 1L).anyMatch(step -> types.contains(step.type()));
    }

    /** The revisions whose files are compared, so that what differs can be laid over what the step left. */
    private Set<Integer> laid(Run source, StepRun last, int chosen) {
        int before = files.revisionOf(source, last);
        return Objects.equals(files.ownFiles(source, before), files.ownFiles(source, chosen)) ? Set.of()
                : Set.of(before, chosen);
    }

    private boolean isDamaged(Run source, @Nullable String commit) {
        return commit != null && !snapshots.isIntact(source.spec().jobKey(), commit);
    }
}

package io.logist.rerun;

import io.logist.run.RunFiles;
import io.logist.run.StepRun;
import io.logist.step.StepTypes;
import io.logist.workspace.Snapshots;
import io.logist.workspace.WorkspaceMode;
import java.util.HashSet;
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

    /** @param start the step that the rerun starts from; empty: there is none, and no snapshot to look for */
    Situation.Files of(Situation.@Nullable Source source, OptionalInt start, WorkspaceMode wanted) {
        if (source == null) {
            return new Situation.Files(false, types, Set.of());
        }
        Set<String> damaged = new HashSet<>();
        if (start.isPresent()) {
            FilesDecision.lastOnFiles(source, start.getAsInt(), wanted, types).map(StepRun::snapshot)
                    .filter(snapshot -> !snapshots.isIntact(source.run().spec().jobKey(), snapshot)).ifPresent(damaged::add);
        }
        return new Situation.Files(files.of(source.run()).isPresent(), types, damaged);
    }
}

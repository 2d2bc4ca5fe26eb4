package io.logist.rerun;

import io.logist.run.Run;
import io.logist.run.RunFiles;
import io.logist.step.StepExecutor;
import io.logist.step.StepTypes;
import io.logist.workspace.Snapshots;
import io.logist.workspace.WorkspaceMode;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
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
        this.types = types.names().stream()
                .filter(type -> types.find(type).map(StepExecutor::usesWorkspace).orElse(false))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param start the step that the rerun starts from; empty: there is none, and no snapshot to look for */
    Situation.Files of(Optional<Run> source, OptionalInt start, WorkspaceMode wanted) {
        Set<String> damaged = new HashSet<>();
        if (source.isPresent() && start.isPresent()) {
            Run run = source.get();
            FilesDecision.snapshot(run, start.getAsInt(), wanted)
                    .filter(snapshot -> !snapshots.isIntact(run.spec().jobKey(), snapshot)).ifPresent(damaged::add);
        }
        return new Situation.Files(source.flatMap(files::of).isPresent(), types, damaged);
    }
}

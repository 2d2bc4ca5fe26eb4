package io.logist.rerun;

import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.files.LeftFiles;
import io.logist.step.StepTypes;
import io.logist.workspace.Workspaces;
import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.FileTrees;
import io.logist.workspace.files.StoredFile;
import io.logist.workspace.snapshots.Snapshots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files that a run left at its end, failed or not: as they were kept, or else as its directory holds them now. */
@Component
class EndFiles {

    private final LeftFiles left;
    private final FileTrees trees;
    private final Snapshots snapshots;
    private final Workspaces workspaces;
    private final Set<String> onFiles;

    EndFiles(LeftFiles left, FileTrees trees, Snapshots snapshots, Workspaces workspaces, StepTypes types) {
        this.left = left;
        this.trees = trees;
        this.snapshots = snapshots;
        this.workspaces = workspaces;
        this.onFiles = types.onFiles();
    }

    /** What would have to change of them to come to that tree; null: to no files. */
    List<FileChange> until(Situation.Source source, @Nullable String tree) throws IOException {
        Run run = source.run();
        long job = run.spec().jobKey();
        Workspaces.Owner directory = new Workspaces.Owner(job, run.number());
        if (endsUnkept(run) && workspaces.exists(directory)) {
            List<StoredFile> wanted = tree == null ? List.of() : trees.list(job, tree);
            return between(snapshots.list(directory, source.manifest().workspace()), wanted);
        }
        return trees.compare(job, left.atEnd(run).tree().orElse(null), tree);
    }

    /** Whether what the last step on files did was not kept, since it was cancelled, say. */
    private boolean endsUnkept(Run run) {
        Optional<StepRun> last = run.steps().reversed().stream().filter(step -> step.state().ran() && step.originRun() == null
                && (step.snapshot() != null || onFiles.contains(step.type()))).findFirst();
        return last.isPresent() && last.get().snapshot() == null;
    }

    private static List<FileChange> between(List<StoredFile> before, List<StoredFile> after) {
        Map<String, StoredFile> old = byPath(before);
        Map<String, StoredFile> now = byPath(after);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(old.get(path), now.get(path))) {
                changes.add(new FileChange(path, old.get(path), now.get(path)));
            }
        }
        return changes;
    }

    private static Map<String, StoredFile> byPath(List<StoredFile> files) {
        Map<String, StoredFile> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }
}

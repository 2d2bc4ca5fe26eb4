package io.logist.rerun;

import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.files.FilesUnavailable;
import io.logist.run.files.RunFiles;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.FileTrees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells which files a planned rerun would bring back, take away and lay on top. It is no part of the decision, for it reads
 * the disk, and is called outside of any transaction.
 */
@Component
class FileForecast {

    private static final Logger log = LoggerFactory.getLogger(FileForecast.class);

    private final RunFiles files;
    private final EndFiles ends;
    private final FileTrees trees;

    FileForecast(RunFiles files, EndFiles ends, FileTrees trees) {
        this.files = files;
        this.ends = ends;
        this.trees = trees;
    }

    /** Empty if it cannot be told, since files are gone or damaged. */
    Optional<FileEffects> of(RerunPlan plan) {
        Situation.Source source = plan.situation().source();
        Situation.Chosen chosen = plan.situation().chosen();
        if (plan.range() == null || source == null || chosen == null) {
            return Optional.of(FileEffects.NONE);
        }
        try {
            return switch (plan.workspace()) {
                case KEEP -> Optional.of(FileEffects.NONE);
                case FRESH -> Optional.of(FileEffects.of(
                        ends.until(source, files.ownFiles(source.run(), chosen.revision())), List.of(), List.of()));
                case RESTORE -> restored(source, plan.range().start(), chosen.revision(), plan.situation().files());
            };
        } catch (IOException | FilesUnavailable e) {
            log.debug("The files of a rerun of job {} cannot be compared", plan.situation().job().id(), e);
            return Optional.empty();
        }
    }

    private Optional<FileEffects> restored(Situation.Source source, int start, int revision, Situation.Files known)
            throws IOException {
        Optional<StepRun> last = FilesDecision.lastOnFiles(source, start, WorkspaceMode.RESTORE, known.types());
        String snapshot = last.map(StepRun::snapshot).orElse(null);
        if (last.isEmpty() || snapshot == null) {
            return Optional.empty();
        }
        List<FileChange> mended = mended(source.run(), files.revisionOf(source.run(), last.get()), revision);
        return Optional.of(FileEffects.of(ends.until(source, snapshot), mended, present(source.run(), snapshot, mended)));
    }

    private List<FileChange> mended(Run source, int before, int after) throws IOException {
        String old = files.ownFiles(source, before);
        String now = files.ownFiles(source, after);
        return Objects.equals(old, now) ? List.of() : trees.compare(source.spec().jobKey(), old, now);
    }

    /** Those paths that the snapshot has, too. */
    private List<String> present(Run source, String snapshot, List<FileChange> mended) throws IOException {
        List<String> present = new ArrayList<>();
        for (FileChange change : mended) {
            if (trees.find(source.spec().jobKey(), snapshot, change.path()).isPresent()) {
                present.add(change.path());
            }
        }
        return present;
    }
}

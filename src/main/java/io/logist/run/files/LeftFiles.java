package io.logist.run.files;

import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.step.StepTypes;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the trees of files that the steps of runs left, for those who read them. */
@Component
public class LeftFiles {

    private final RunFiles files;
    private final Set<String> onFiles;

    LeftFiles(RunFiles files, StepTypes types) {
        this.files = files;
        this.onFiles = types.onFiles();
    }

    /**
     * What a step left.
     *
     * @param step its number; 0: no step left any, and these are the files that the run started from
     * @param tree as {@link io.logist.workspace.files.FileTrees} names it; empty: there were no files
     */
    public record Left(int step, Optional<String> tree) {
    }

    /**
     * The files as that step left them, failed or not; of one that does not work on files, those that it found.
     *
     * @throws StepLeftNoFiles if it was not executed, has not ended, or its files were not kept
     */
    public Left after(Run run, StepRun step) {
        if (!hasLeft(step)) {
            throw new StepLeftNoFiles(run, step);
        }
        return left(run, step.number());
    }

    /** The files as the last step that left any left them. */
    public Left atEnd(Run run) {
        return left(run, run.steps().reversed().stream().filter(this::hasLeft).findFirst().map(StepRun::number).orElse(0));
    }

    private boolean hasLeft(StepRun step) {
        return step.state().ran() && step.state().isOver() && (step.snapshot() != null || !onFiles.contains(step.type()));
    }

    private Left left(Run run, int step) {
        return switch (files.stateAfter(run, step)) {
            case FileState.Kept(String commit) -> new Left(step, Optional.of(commit));
            case FileState.None _ -> new Left(step, Optional.empty());
            case FileState.NotKept(int by) -> throw FilesUnavailable.notKept(run, by);
        };
    }
}

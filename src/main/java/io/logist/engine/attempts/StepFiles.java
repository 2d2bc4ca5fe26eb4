package io.logist.engine.attempts;

import io.logist.problem.DiskFull;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.run.files.FileState;
import io.logist.run.files.RunFiles;
import io.logist.step.StepResult;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.Workspaces;
import io.logist.workspace.snapshots.Snapshots;
import io.logist.workspace.snapshots.WorkspaceTooLarge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The files that the steps of a run work on: what an attempt finds, and what is kept of what it left. A run without a
 * step that works on files has neither a directory nor a snapshot.
 */
@Component
class StepFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StepFiles.class);

    private final Workspaces workspaces;
    private final Snapshots snapshots;
    private final RunFiles files;

    StepFiles(Workspaces workspaces, Snapshots snapshots, RunFiles files) {
        this.workspaces = workspaces;
        this.snapshots = snapshots;
        this.files = files;
    }

    /** Whether there can be anything to {@link #prepare}. */
    boolean mayPrepare(StepUse use) {
        return use.onFiles() || use.takesFilesAlong();
    }

    /**
     * Sees to it that the attempt finds the files as the step before left them, whatever an earlier attempt did, unless the
     * step wants to find what that did. A rerun that takes files along gets its directory before its first step, whether
     * that works on files or not, since the next rerun may ask for it as it stands.
     *
     * @return how the attempt has ended if there are no files to work on
     */
    Optional<AttemptEnd> prepare(StepUse use) throws InterruptedException {
        try {
            if (use.run().spec().workspace() == WorkspaceMode.KEEP && use.isFirstOfRun() && !hasTakenAlong(use)) {
                takeAlong(use);
            } else if (use.onFiles() && use.startsAnew() || !workspaces.exists(use.owner())) {
                rewind(use);
            }
            return Optional.empty();
        } catch (UncheckedIOException | IOException e) {
            return Optional.of(new AttemptEnd.Returned(unavailable(e)));
        }
    }

    /** The run's directory; if it is not there, made as it was before the step. */
    Path directory(StepUse use) {
        try {
            if (!workspaces.exists(use.owner())) {
                rewind(use);
            }
            return workspaces.open(use.owner());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there can be anything to {@link #keep}. */
    boolean mayKeep(StepUse use, AttemptEnd end) {
        return use.rules().snapshots() && switch (end) {
            case AttemptEnd.Returned(StepResult.Succeeded _, _) -> use.onFiles() || use.departs();
            case AttemptEnd.Returned(StepResult.Waiting _, _), AttemptEnd.Stopped _ -> false;
            case AttemptEnd.Returned(StepResult.Failed _, _), AttemptEnd.TimedOut _ -> use.isLastAttempt()
                    && (use.onFiles() || use.departs() && use.step().continueOnFailure());
        };
    }

    /**
     * Keeps the files as the step left them when it is done with them. A success whose files cannot be kept is none; a
     * failure stays what it was.
     */
    AttemptEnd keep(StepUse use, AttemptEnd end) throws InterruptedException {
        try {
            if (!use.onFiles()) {
                directory(use);
            }
            return kept(end, snapshots.take(use.owner(), before(use), use.note(), use.rules()));
        } catch (UncheckedIOException | IOException e) {
            StepResult.Failed failure = failure("snapshot-failed", e, exitCode(end));
            LOG.warn("What step {} of run {} of job {} left is not kept: {}", use.number(), use.run().number(), use.job(),
                    failure.message());
            return exitedWell(end) ? new AttemptEnd.Returned(failure) : end;
        }
    }

    private static AttemptEnd kept(AttemptEnd end, String snapshot) {
        return switch (end) {
            case AttemptEnd.Returned(StepResult result, _) -> new AttemptEnd.Returned(result, snapshot);
            case AttemptEnd.TimedOut(Duration limit, _) -> new AttemptEnd.TimedOut(limit, snapshot);
            case AttemptEnd.Stopped stopped -> stopped;
        };
    }

    private static boolean exitedWell(AttemptEnd end) {
        return end instanceof AttemptEnd.Returned(StepResult.Succeeded _, _);
    }

    void forget(Run run) {
        snapshots.forget(new Workspaces.Owner(run.spec().jobKey(), run.number()));
    }

    /** The attempt found no files to work on. */
    static StepResult.Failed unavailable(Exception why) throws InterruptedException {
        return failure("workspace-unavailable", why, null);
    }

    /** @throws InterruptedException if that is what ended the work on the files */
    private static StepResult.Failed failure(String code, Exception why, @Nullable Integer exitCode) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(why.getMessage());
        }
        if (why instanceof WorkspaceTooLarge) {
            return new StepResult.Failed("workspace-too-large", String.valueOf(why.getMessage()), exitCode);
        }
        return DiskFull.isBehind(why) ? new StepResult.Failed("disk-full", "The disk is full: " + why.getMessage(), exitCode)
                : new StepResult.Failed(code, "The files of the run cannot be used: " + why.getMessage(), exitCode);
    }

    private void rewind(StepUse use) throws IOException {
        begin(use);
        switch (files.stateBefore(use.run(), use.number())) {
            case FileState.Kept(String commit) -> snapshots.restore(use.run().spec().jobKey(), commit, use.owner());
            case FileState.None _ -> workspaces.renew(use.owner(), Optional.empty());
            case FileState.NotKept(int step) ->
                    throw new IOException("what step %d of the run left was not kept".formatted(step));
        }
    }

    /** Settles what the run's first step finds, where that is not just what a carried step left. */
    private void begin(StepUse use) throws IOException {
        Run run = use.run();
        if (run.spec().workspace() == WorkspaceMode.KEEP || snapshots.find(use.owner(), 0).isPresent()) {
            return;
        }
        String own = files.ownFiles(run, run.spec().revision());
        Optional<StepRun> carried = files.carriedFrom(run);
        if (carried.isPresent() && carried.get().snapshot() != null) {
            lay(use, carried.get(), carried.get().snapshot(), own);
        } else if (carried.isEmpty() && own != null) {
            snapshots.begin(use.owner(), own);
        }
    }

    private void lay(StepUse use, StepRun carried, String snapshot, @Nullable String own) throws IOException {
        Run run = use.run();
        int before = files.revisionOf(run, carried);
        String old = files.ownFiles(run, before);
        if (!Objects.equals(old, own)) {
            snapshots.lay(use.owner(), snapshot, old, own, new Snapshots.Note(use.job(), 0,
                    "run %d step %d, and over it what differs in the job's own files from revision %d to %d".formatted(
                            carried.originRun(), carried.number(), before, run.spec().revision())));
        }
    }

    private @Nullable String before(StepUse use) {
        return files.stateBefore(use.run(), use.number()).ifKept().orElse(null);
    }

    private boolean hasTakenAlong(StepUse use) throws IOException {
        return use.rules().snapshots() ? snapshots.find(use.owner(), 0).isPresent() : workspaces.exists(use.owner());
    }

    private void takeAlong(StepUse use) throws IOException {
        workspaces.renew(use.owner(), Optional.of(source(use.run())));
        if (use.rules().snapshots()) {
            snapshots.take(use.owner(), null, new Snapshots.Note(use.job(), 0,
                    "kept from run " + ancestry(use.run()).source()), use.rules());
        }
    }

    /** Where the files have gone that the run is to take along, copying its directory says so. */
    private Workspaces.Owner source(Run run) {
        return files.ofSource(run).orElse(new Workspaces.Owner(run.spec().jobKey(), ancestry(run).source()));
    }

    private static RunSpec.Ancestry ancestry(Run run) {
        return Objects.requireNonNull(run.spec().ancestry(), "only a rerun takes files along");
    }

    private static @Nullable Integer exitCode(AttemptEnd end) {
        return end instanceof AttemptEnd.Returned(StepResult.Succeeded succeeded, _) ? succeeded.exitCode() : null;
    }
}

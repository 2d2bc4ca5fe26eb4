package io.logist.engine;

import io.logist.run.Run;
import io.logist.run.RunFiles;
import io.logist.run.RunSpec;
import io.logist.step.StepResult;
import io.logist.workspace.Snapshots;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The files that the steps of a run work on: what an attempt finds, and what is kept of what it left. A run without a
 * step that works on files has neither a directory nor a snapshot.
 */
@Component
class StepFiles {

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
            if (use.run().spec().workspace() == WorkspaceMode.KEEP && use.isFirstOfRun()
                    && snapshots.find(use.owner(), 0).isEmpty()) {
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
        return isLast(use, end) && (use.onFiles() || use.departs());
    }

    /** Keeps the files as the step left them when it is done with them. A step whose files cannot be kept has failed. */
    AttemptEnd keep(StepUse use, AttemptEnd end) throws InterruptedException {
        if (!(end instanceof AttemptEnd.Returned(StepResult result, _))) {
            return end;
        }
        try {
            if (!use.onFiles()) {
                directory(use);
            }
            return new AttemptEnd.Returned(result, snapshots.take(use.owner(), before(use), use.note()));
        } catch (UncheckedIOException | IOException e) {
            return new AttemptEnd.Returned(failure("snapshot-failed", e, exitCode(result)));
        }
    }

    private static boolean isLast(StepUse use, AttemptEnd end) {
        return end instanceof AttemptEnd.Returned(StepResult result, _) && (result instanceof StepResult.Succeeded
                || result instanceof StepResult.Failed && use.step().continueOnFailure() && use.isLastAttempt());
    }

    void forget(Run run) {
        snapshots.forget(new Workspaces.Owner(run.spec().jobKey(), run.number()));
    }

    /** The attempt found no files to work on. */
    static StepResult unavailable(Exception why) throws InterruptedException {
        return failure("workspace-unavailable", why, null);
    }

    /** @throws InterruptedException if that is what ended the work on the files */
    private static StepResult failure(String code, Exception why, @Nullable Integer exitCode) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(why.getMessage());
        }
        return isDiskFull(why) ? new StepResult.Failed("disk-full", "The disk is full: " + why.getMessage(), exitCode)
                : new StepResult.Failed(code, "The files of the run cannot be used: " + why.getMessage(), exitCode);
    }

    private void rewind(StepUse use) throws IOException {
        String snapshot = before(use);
        if (snapshot == null) {
            workspaces.renew(use.owner(), Optional.empty());
        } else {
            snapshots.restore(use.run().spec().jobKey(), snapshot, use.owner());
        }
    }

    /** The snapshot of the files as the step is to find them; null: there are none. */
    private @Nullable String before(StepUse use) throws IOException {
        Run run = use.run();
        int start = run.spec().range().start();
        Optional<String> own = run.snapshotBefore(use.number(), start);
        if (own.isPresent()) {
            return own.get();
        }
        return switch (run.spec().workspace()) {
            case RESTORE -> run.snapshotBefore(start, 1).orElse(null);
            case KEEP -> snapshots.find(use.owner(), 0).orElse(null);
            case FRESH -> null;
        };
    }

    private void takeAlong(StepUse use) throws IOException {
        workspaces.renew(use.owner(), Optional.of(source(use.run())));
        snapshots.take(use.owner(), null,
                new Snapshots.Note(use.job(), 0, "kept from run " + ancestry(use.run()).source()));
    }

    /** Where the files have gone that the run is to take along, copying its directory says so. */
    private Workspaces.Owner source(Run run) {
        return files.ofSource(run).orElse(new Workspaces.Owner(run.spec().jobKey(), ancestry(run).source()));
    }

    private static RunSpec.Ancestry ancestry(Run run) {
        return Objects.requireNonNull(run.spec().ancestry(), "only a rerun takes files along");
    }

    private static @Nullable Integer exitCode(StepResult result) {
        return switch (result) {
            case StepResult.Succeeded succeeded -> succeeded.exitCode();
            case StepResult.Failed failed -> failed.exitCode();
            case StepResult.Waiting _ -> null;
        };
    }

    private static boolean isDiskFull(@Nullable Throwable failure) {
        return failure != null && (failure instanceof IOException && String.valueOf(failure.getMessage())
                .matches("(?s).*(No space left on device|Disk quota exceeded).*") || isDiskFull(failure.getCause()));
    }
}

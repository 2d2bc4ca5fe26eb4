package io.logist.run.files;

import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.run.history.RunHistory;
import io.logist.step.StepTypes;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.Workspaces;
import io.logist.workspace.snapshots.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the files of a run: the directory that holds them now, and those that its steps found and left. */
@Component
public class RunFiles {

    private final RunHistory history;
    private final Workspaces workspaces;
    private final Snapshots snapshots;
    private final Jobs jobs;
    private final StepTypes types;

    RunFiles(RunHistory history, Workspaces workspaces, Snapshots snapshots, Jobs jobs, StepTypes types) {
        this.history = history;
        this.workspaces = workspaces;
        this.snapshots = snapshots;
        this.jobs = jobs;
        this.types = types;
    }

    /**
     * The run's own directory; of a rerun that ended before it began a step, and so never got one, the files it was to
     * take along. Empty if there are none, or if they are gone.
     */
    @Transactional(readOnly = true)
    public Optional<Workspaces.Owner> of(Run run) {
        Run at = run;
        while (!workspaces.exists(owner(at)) && isToTakeAlong(at)) {
            at = source(at);
        }
        return Optional.of(owner(at)).filter(workspaces::exists);
    }

    /** The files of the run that a rerun started from. */
    @Transactional(readOnly = true)
    public Optional<Workspaces.Owner> ofSource(Run rerun) {
        return of(source(rerun));
    }

    /**
     * The files as a step of the run left them, also if it failed; of one that was not executed, or whose files are not
     * kept, those that it found or would have found.
     *
     * @param step 0: as the run found them
     * @throws UncheckedIOException if the disk does not let it be known
     */
    public FileState stateAfter(Run run, int step) {
        String own = step == 0 ? null : run.step(step).snapshot();
        return own != null ? new FileState.Kept(own) : stateBefore(run, step + 1);
    }

    /**
     * The files as a step of the run finds them.
     *
     * @throws UncheckedIOException if the disk does not let it be known
     */
    public FileState stateBefore(Run run, int step) {
        int start = run.spec().range().start();
        Optional<StepRun> own = lastOnFiles(run, start, step);
        if (own.isPresent()) {
            return left(own.get());
        }
        return step > 1 && step < start ? lastOnFiles(run, 1, step).map(RunFiles::left).orElseGet(() -> began(run)) : began(run);
    }

    /** Of a rerun that goes on with the files of its source: the carried step that left them. */
    public Optional<StepRun> carriedFrom(Run run) {
        return run.spec().workspace() == WorkspaceMode.RESTORE ? lastOnFiles(run, 1, run.spec().range().start())
                : Optional.empty();
    }

    /** The job's own files in that revision, a commit of its repository; null: it has none. */
    public @Nullable String ownFiles(Run run, int revision) {
        return jobs.files(run.spec().jobKey(), revision);
    }

    /** The revision of the run that executed the step: the job's own files that it found are those of that one. */
    @Transactional(readOnly = true)
    public int revisionOf(Run run, StepRun step) {
        return step.originRun() == null ? run.spec().revision() : run(run.spec().jobKey(), step.originRun()).spec().revision();
    }

    /** The files that the run's first step found; it may have brought them into a state that no step left. */
    private FileState began(Run run) {
        Optional<String> own = first(run);
        if (own.isPresent()) {
            return new FileState.Kept(own.get());
        }
        return switch (run.spec().workspace()) {
            case KEEP -> new FileState.NotKept(0);
            case RESTORE -> carriedFrom(run).map(RunFiles::left).orElseGet(FileState.None::new);
            case FRESH -> FileState.of(ownFiles(run, run.spec().revision()));
        };
    }

    private Optional<String> first(Run run) {
        try {
            return snapshots.find(owner(run), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<StepRun> lastOnFiles(Run run, int from, int before) {
        return run.lastOnFiles(from, before, jobs.manifest(run.spec().jobKey(), run.spec().revision()), types.onFiles());
    }

    private static FileState left(StepRun step) {
        return step.snapshot() == null ? new FileState.NotKept(step.number()) : new FileState.Kept(step.snapshot());
    }

    private Run source(Run rerun) {
        RunSpec.Ancestry ancestry = Objects.requireNonNull(rerun.spec().ancestry(), "not a rerun");
        return run(rerun.spec().jobKey(), ancestry.source());
    }

    private Run run(long job, int number) {
        return history.find(job, number).orElseThrow();
    }

    private static boolean isToTakeAlong(Run run) {
        return run.spec().ancestry() != null && run.spec().workspace() != WorkspaceMode.FRESH
                && run.steps().stream().noneMatch(step -> step.state().ran() && step.originRun() == null);
    }

    private static Workspaces.Owner owner(Run run) {
        return new Workspaces.Owner(run.spec().jobKey(), run.number());
    }
}

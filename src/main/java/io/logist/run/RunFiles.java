package io.logist.run;

import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.Workspaces;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the directory that holds the files of a run. */
@Component
public class RunFiles {

    private final RunRows rows;
    private final Workspaces workspaces;

    RunFiles(RunRows rows, Workspaces workspaces) {
        this.rows = rows;
        this.workspaces = workspaces;
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

    private Run source(Run rerun) {
        RunSpec.Ancestry ancestry = Objects.requireNonNull(rerun.spec().ancestry(), "not a rerun");
        return rows.findByJobIdAndNumber(rerun.spec().jobKey(), ancestry.source()).orElseThrow().toRun();
    }

    private static boolean isToTakeAlong(Run run) {
        return run.spec().ancestry() != null && run.spec().workspace() != WorkspaceMode.FRESH
                && run.steps().stream().noneMatch(step -> step.state().ran() && step.originRun() == null);
    }

    private static Workspaces.Owner owner(Run run) {
        return new Workspaces.Owner(run.spec().jobKey(), run.number());
    }
}

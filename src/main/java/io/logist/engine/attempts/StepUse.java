package io.logist.engine.attempts;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.step.AttemptFiles;
import io.logist.step.Step;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.WorkspaceRules;
import io.logist.workspace.Workspaces;
import io.logist.workspace.snapshots.Snapshots;

/**
 * An attempt of a step and the files that it may work on.
 *
 * @param job the job's id
 * @param number of the step
 * @param continued whether the attempt goes on after it waited
 * @param onFiles whether steps of that type work on files
 */
record StepUse(String job, Run run, Manifest manifest, int number, boolean continued, boolean onFiles) {

    Step step() {
        return manifest.step(number);
    }

    StepRun stepRun() {
        return run.step(number);
    }

    WorkspaceRules rules() {
        return manifest.workspace();
    }

    Workspaces.Owner owner() {
        return new Workspaces.Owner(run.spec().jobKey(), run.number());
    }

    boolean isFirstOfRun() {
        return number == run.spec().range().start();
    }

    /** Whether it is to find what the attempt before it found, whatever that one did, as far as that is kept. */
    boolean startsAnew() {
        return rules().snapshots() && stepRun().attempts() > 1 && !continued && step().files() == AttemptFiles.RESTORE;
    }

    boolean isLastAttempt() {
        return stepRun().attempts() >= step().retry().maxAttempts();
    }

    boolean departs() {
        return run.departsAt(number);
    }

    boolean takesFilesAlong() {
        return run.spec().workspace() != WorkspaceMode.FRESH;
    }

    Snapshots.Note note() {
        return new Snapshots.Note(job, number, step().name());
    }
}

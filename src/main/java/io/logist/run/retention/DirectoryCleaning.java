package io.logist.run.retention;

import io.logist.job.JobNotFound;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.files.RunFiles;
import io.logist.run.history.RunHistory;
import io.logist.workspace.DirectoryRemoval;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the directories of a job's runs that nobody needs any more. */
@Component
class DirectoryCleaning {

    private final Jobs jobs;
    private final RunHistory history;
    private final RunFiles files;
    private final DirectoryRemoval directories;

    DirectoryCleaning(Jobs jobs, RunHistory history, RunFiles files, DirectoryRemoval directories) {
        this.jobs = jobs;
        this.history = history;
        this.files = files;
        this.directories = directories;
    }

    /**
     * Takes them out of sight, under the job's lock: a rerun that is being accepted either is seen to want one, or finds it
     * gone.
     *
     * @return the numbers of the unfinished runs
     * @throws JobNotFound if there is no such job any more
     */
    @Transactional
    public Set<Integer> hide(long job, DirectoryRule rule) {
        lock(job);
        List<Run> unfinished = history.unfinished(job);
        Set<Integer> numbers = new HashSet<>();
        Set<Integer> wanted = new HashSet<>();
        for (Run run : unfinished) {
            numbers.add(run.number());
            if (run.spec().workspace() == WorkspaceMode.KEEP) {
                files.ofSource(run).map(Workspaces.Owner::run).ifPresent(wanted::add);
            }
        }
        try {
            for (int run : rule.superfluous(directories.runs(job), numbers, wanted)) {
                directories.hide(new Workspaces.Owner(job, run));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbers;
    }

    /** Another job may go by the id of one that is deleted. */
    private void lock(long job) {
        String id = jobs.id(job);
        if (jobs.lock(id).key() != job) {
            throw new JobNotFound(id);
        }
    }
}

package io.logist.run.retention;

import io.logist.job.JobNotFound;
import io.logist.run.RunSettled;
import io.logist.workspace.DirectoryRemoval;
import io.logist.workspace.WorkspaceProperties;
import io.logist.workspace.Workspaces;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Removes the directories of runs that nobody needs any more: soon after a run has ended, and at start-up those that a
 * crash left. One at a time, on a thread of its own, so that no run waits for it.
 */
@Component
class OldDirectories {

    private static final Logger LOG = LoggerFactory.getLogger(OldDirectories.class);

    private final DirectoryCleaning cleaning;
    private final DirectoryRemoval directories;
    private final Workspaces workspaces;
    private final DirectoryRule rule;
    private final Set<Long> due = ConcurrentHashMap.newKeySet();
    private final ExecutorService cleaner =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("directory-cleaner").daemon().factory());

    OldDirectories(DirectoryCleaning cleaning, DirectoryRemoval directories, Workspaces workspaces,
            WorkspaceProperties properties) {
        this.cleaning = cleaning;
        this.directories = directories;
        this.workspaces = workspaces;
        this.rule = new DirectoryRule(properties.keptDirectories());
    }

    @EventListener
    void on(RunSettled event) {
        if (directories.any(event.job())) {
            cleanSoon(event.job());
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void onStart() {
        try {
            directories.jobs().forEach(this::cleanSoon);
        } catch (IOException e) {
            LOG.warn("Could not look for directories of old runs", e);
        }
    }

    @PreDestroy
    void stop() {
        cleaner.shutdownNow();
    }

    private void cleanSoon(long job) {
        if (due.add(job) && !cleaner.isShutdown()) {
            cleaner.execute(() -> clean(job));
        }
    }

    private void clean(long job) {
        due.remove(job);
        try {
            directories.sweep(job, cleaning.hide(job, rule));
        } catch (JobNotFound e) {
            workspaces.removeAll(job);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Could not remove the directories of old runs of job #{}; trying again after its next run", job, e);
        }
    }
}

package io.logist.run.retention;

import io.logist.job.Jobs;
import io.logist.workspace.Workspaces;
import io.logist.workspace.snapshots.Snapshots;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes finished runs that are not to be kept any longer, with their steps, logs and snapshots. A run that a kept run
 * refers to is kept, too: its source, its root, and those that executed the steps it carries.
 */
@Component
@EnableConfigurationProperties(RetentionProperties.class)
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final OldRuns oldRuns;
    private final Jobs jobs;
    private final Snapshots snapshots;
    private final TransactionTemplate transaction;

    Retention(OldRuns oldRuns, Jobs jobs, Snapshots snapshots, PlatformTransactionManager transactions) {
        this.oldRuns = oldRuns;
        this.jobs = jobs;
        this.snapshots = snapshots;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Deletes all there are; may be called by several instances at the same time. */
    public void apply() {
        oldRuns.jobs().forEach(this::applyTo);
    }

    void applyTo(String job) {
        int deleted = 0;
        for (List<Integer> some = deleteSome(job); !some.isEmpty(); some = deleteSome(job)) {
            deleted += some.size();
        }
        if (deleted > 0) {
            LOG.info("Deleted {} runs of job '{}' that are not to be kept any longer", deleted, job);
        }
    }

    private List<Integer> deleteSome(String id) {
        Deleted deleted = Objects.requireNonNull(transaction.execute(status -> jobs.lockIfAny(id)
                .map(job -> new Deleted(job.key(), oldRuns.delete(job.key()))).orElse(new Deleted(0, List.of()))));
        deleted.runs().forEach(run -> snapshots.remove(new Workspaces.Owner(deleted.job(), run)));
        return deleted.runs();
    }

    private record Deleted(long job, List<Integer> runs) {
    }
}

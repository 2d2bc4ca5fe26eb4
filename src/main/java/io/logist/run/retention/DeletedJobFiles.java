package io.logist.run.retention;

import io.logist.job.JobDeleted;
import io.logist.workspace.Workspaces;
import io.logist.workspace.snapshots.Snapshots;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Takes the workspaces of a deleted job and their snapshots away, once its rows are gone for good. */
@Component
class DeletedJobFiles {

    private final Workspaces workspaces;
    private final Snapshots snapshots;

    DeletedJobFiles(Workspaces workspaces, Snapshots snapshots) {
        this.workspaces = workspaces;
        this.snapshots = snapshots;
    }

    @TransactionalEventListener
    void on(JobDeleted event) {
        workspaces.removeAll(event.job().key());
        snapshots.removeAll(event.job().key());
    }
}

package io.logist.run;

import io.logist.job.JobDeleted;
import io.logist.workspace.Workspaces;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Takes the workspaces of a deleted job away, once its rows are gone for good. */
@Component
class DeletedJobFiles {

    private final Workspaces workspaces;

    DeletedJobFiles(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @TransactionalEventListener
    void on(JobDeleted event) {
        workspaces.removeAll(event.job().key());
    }
}

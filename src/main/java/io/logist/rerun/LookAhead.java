package io.logist.rerun;

import io.logist.job.Jobs;
import io.logist.workspace.snapshots.Snapshots;
import org.springframework.stereotype.Component;

/**
 * Looks at the files of a rerun before it is decided upon. Whether they are whole can take long to tell, and the decision
 * itself is made under the job's lock: it finds them looked at already, and only sees whether they have held still.
 */
@Component
class LookAhead {

    private final Jobs jobs;
    private final Snapshots snapshots;
    private final RerunService reruns;

    LookAhead(Jobs jobs, Snapshots snapshots, RerunService reruns) {
        this.jobs = jobs;
        this.snapshots = snapshots;
        this.reruns = reruns;
    }

    /** Does nothing for a job without files. */
    void look(String id, RerunRequest request) {
        if (snapshots.any(jobs.likelyKey(id))) {
            reruns.plan(id, request);
        }
    }
}

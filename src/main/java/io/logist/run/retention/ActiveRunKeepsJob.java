package io.logist.run.retention;

import io.logist.job.JobDeleting;
import io.logist.run.RunActive;
import io.logist.run.history.RunHistory;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A job with an active run is not deleted. */
@Component
class ActiveRunKeepsJob {

    private final RunHistory history;

    ActiveRunKeepsJob(RunHistory history) {
        this.history = history;
    }

    @EventListener
    void on(JobDeleting event) {
        List<Integer> active = history.active(event.job());
        if (!active.isEmpty()) {
            throw new RunActive(event.job().id(), active.getFirst());
        }
    }
}

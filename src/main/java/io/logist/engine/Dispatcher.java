package io.logist.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.logist.run.ledger.RunsDispatched;
import io.logist.run.ledger.RunsDispatched.HandOver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sees to it that runs are driven as soon as it is committed that they are ready. */
@Component
class Dispatcher {

    private final DirectDrives direct;
    private final Alarm alarm;
    private final FreshRuns fresh;

    Dispatcher(Scheduler scheduler, DirectDrives direct, Alarm alarm, FreshRuns fresh) {
        this.direct = direct;
        this.alarm = alarm;
        this.fresh = fresh;
        alarm.onRing(scheduler::triggerCheckForDueExecutions);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(RunsDispatched event) {
        event.runs().stream().filter(HandOver::here).forEach(direct::start);
        if (!event.runs().stream().allMatch(HandOver::here)) {
            event.runs().stream().filter(run -> !run.here() && run.as() != null).forEach(run -> fresh.put(run.as()));
            alarm.ring();
        }
    }
}

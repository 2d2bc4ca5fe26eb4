package io.logist.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.logist.run.RunsDispatched;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hands runs over to db-scheduler: in the transaction that makes them ready, and driven at once after its commit. */
@Component
class Dispatcher {

    private final Scheduler scheduler;
    private final RunTask task;
    private final Alarm alarm;
    private final FreshRuns fresh;
    private final Clock clock;

    Dispatcher(Scheduler scheduler, RunTask task, Alarm alarm, FreshRuns fresh, Clock clock) {
        this.scheduler = scheduler;
        this.task = task;
        this.alarm = alarm;
        this.fresh = fresh;
        this.clock = clock;
        alarm.onRing(scheduler::triggerCheckForDueExecutions);
    }

    @EventListener
    void schedule(RunsDispatched event) {
        scheduler.scheduleBatch(event.runs().stream().<TaskInstance<?>>map(run ->
                task.definition().instance(RunTask.instanceId(run.run(), run.dispatch()))).toList(), clock.instant());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void trigger(RunsDispatched event) {
        event.runs().stream().map(RunsDispatched.HandOver::as).filter(Objects::nonNull).forEach(fresh::put);
        alarm.ring();
    }
}

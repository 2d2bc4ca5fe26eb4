package io.logist.run;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells other features what happened to a run: inside the transaction, or only once it is committed. */
@Component
class Announcements {

    private final ApplicationEventPublisher events;
    private final HandOvers handOvers;
    private final WaitingRuns waiting;
    private final Clock clock;

    Announcements(ApplicationEventPublisher events, HandOvers handOvers, WaitingRuns waiting, Clock clock) {
        this.events = events;
        this.handOvers = handOvers;
        this.waiting = waiting;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void dispatched(Run run, int dispatch) {
        handOvers.handOver(run.key(), dispatch);
    }

    void cancelRequested(Run run) {
        afterCommit(new CancelRequested(run.key()));
    }

    /**
     * The run ended without being driven; the next one waiting may start. The caller holds the job's lock.
     *
     * @param run as it is now
     */
    void settled(Run run) {
        waiting.release(run.spec().jobKey());
        afterCommit(new RunSettled(run));
    }

    private void afterCommit(Object event) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(event);
            }
        });
    }
}

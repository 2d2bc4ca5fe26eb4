package io.logist.run.ledger;

import io.logist.run.CancelRequested;
import io.logist.run.Run;
import io.logist.run.RunSettled;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells other features what happened to a run: inside the transaction, or only once it is committed. */
@Component
public class Announcements {

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

    public Instant now() {
        return clock.instant();
    }

    public void dispatched(Run run, int dispatch) {
        handOvers.handOver(run.key(), dispatch);
    }

    public void cancelRequested(Run run) {
        afterCommit(new CancelRequested(run.key()));
    }

    /**
     * The run ended without being driven; the next one waiting may start. The caller holds the job's lock.
     *
     * @param run as it is now
     */
    public void settled(Run run) {
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

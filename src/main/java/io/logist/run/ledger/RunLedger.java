package io.logist.run.ledger;

import io.logist.follow.Followers;
import io.logist.problem.DatabaseFailures;
import io.logist.run.Run;
import io.logist.run.RunSettled;
import io.logist.run.Transition;
import io.logist.run.ledger.GroupCommit.Outcome;
import io.logist.run.ledger.RunChanges.Change;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where an instance that drives runs writes down what happened. Transitions given together are committed together or not
 * at all; what is not under the run's newest epoch is never written. What comes from many runs at the same time shares a
 * commit.
 */
@Component
public class RunLedger {

    private static final int MOST_TOGETHER = 64;

    private final RunChanges changes;
    private final WaitingRuns waiting;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Followers followers;
    private final GroupCommit<Change, Boolean> together = new GroupCommit<>("run-ledger", MOST_TOGETHER, this::commit);

    RunLedger(RunChanges changes, WaitingRuns waiting, PlatformTransactionManager transactions,
            ApplicationEventPublisher events, Followers followers) {
        this.changes = changes;
        this.waiting = waiting;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.followers = followers;
    }

    /**
     * Writes what the transitions make of a run.
     *
     * @param before as it is recorded, as far as the caller knows
     * @return false, with nothing written, if it is not recorded so any more, if it is to end or pause while its
     *         cancellation is requested, or if a transition is not legal
     */
    public boolean record(Run before, List<Transition> transitions) {
        Run after = before;
        for (Transition transition : transitions) {
            if (!transition.isLegalIn(after)) {
                return false;
            }
            after = transition.applyTo(after);
        }
        boolean written = together.write(changes.change(before, after, transitions));
        if (written) {
            followers.wake(after.key());
        }
        if (written && after.state().isSettled()) {
            events.publishEvent(new RunSettled(after));
            waiting.releaseAfter(after);
        }
        return written;
    }

    /**
     * If they cannot be committed together, each gets a transaction of its own, so that only the one to blame fails; unless
     * the database is away, for which none is to blame.
     */
    private List<Outcome<Boolean>> commit(List<Change> all) {
        try {
            Set<Long> written = transaction.execute(status -> changes.write(all));
            return all.stream().map(change -> written(written.contains(change.after().key()))).toList();
        } catch (RuntimeException e) {
            if (DatabaseFailures.isOutage(e)) {
                throw e;
            }
            return all.size() == 1 ? List.of(e instanceof RunChanges.OnlyPartly ? written(false) : new Outcome.Failed<>(e))
                    : all.stream().map(change -> commit(List.of(change)).getFirst()).toList();
        }
    }

    private static Outcome<Boolean> written(boolean written) {
        return new Outcome.Written<>(written);
    }
}

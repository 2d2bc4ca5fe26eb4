package io.logist.engine;

import io.logist.engine.attempts.ActiveRun;
import io.logist.engine.attempts.Stop;
import io.logist.problem.DatabaseFailures;
import io.logist.run.Run;
import io.logist.run.Transition;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.RunLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Waits for a database that is away, for as long as the run is this instance's: what was executed is not to be executed
 * again because nobody could take it down.
 */
@Component
class PatientLedger {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RunLedger ledger;
    private final RunHistory history;

    PatientLedger(RunLedger ledger, RunHistory history) {
        this.ledger = ledger;
        this.history = history;
    }

    /** As {@link RunLedger#record}. A commit whose answer was lost counts, if it is found to have been made. */
    boolean record(ActiveRun active, Run before, List<Transition> transitions) {
        boolean[] doubtful = new boolean[1];
        return patiently(active, () -> {
            boolean inDoubt = doubtful[0];
            doubtful[0] = true;
            return ledger.record(before, transitions) || inDoubt && isRecorded(before, transitions);
        });
    }

    Optional<Run> find(ActiveRun active, long run) {
        return patiently(active, () -> history.find(run));
    }

    /** A cancellation may have been requested since. */
    private boolean isRecorded(Run before, List<Transition> transitions) {
        Run after = before;
        for (Transition transition : transitions) {
            after = transition.applyTo(after);
        }
        Run expected = after;
        return history.find(before.key()).filter(now -> now.equals(now.progress().cancelRequestedAt() == null ? expected
                : expected.cancelling(now.progress().cancelRequestedAt()))).isPresent();
    }

    private static <T> T patiently(ActiveRun active, Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                boolean leaving = active.isToLeave() || active.stopped() == Stop.SHUTDOWN || active.stopped() == Stop.LOST;
                if (leaving || Thread.currentThread().isInterrupted() || !DatabaseFailures.isOutage(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}

package io.logist.run;

import io.logist.job.Concurrency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where an instance that drives a run writes down what happened. Transitions given together are committed together or
 * not at all; what is not under the run's newest epoch is never written.
 */
@Component
public class RunLedger {

    private final RunTransitions runs;
    private final StepTransitions steps;
    private final WaitingRuns waiting;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    RunLedger(RunTransitions runs, StepTransitions steps, WaitingRuns waiting,
            PlatformTransactionManager transactions, ApplicationEventPublisher events) {
        this.runs = runs;
        this.steps = steps;
        this.waiting = waiting;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    /**
     * Takes a run that is QUEUED or RUNNING, fencing off whoever drove it before.
     *
     * @param dispatch the hand-over that is acted upon; an outdated one takes nothing
     */
    public Optional<Hold> take(long run, int dispatch, Instant at) {
        return runs.take(run, dispatch, at);
    }

    /**
     * Writes the transitions in one transaction.
     *
     * @return false, with nothing written, if the run is no longer held under that epoch, or if it is to end or pause
     *         while its cancellation is requested
     */
    public boolean record(Hold hold, RunSpec spec, List<Transition> transitions) {
        boolean settles = transitions.stream()
                .anyMatch(t -> t instanceof Transition.RunEnded || t instanceof Transition.RunPaused);
        boolean written = Boolean.TRUE.equals(
                transaction.execute(status -> write(status, hold, spec, transitions, settles)));
        if (written && settles) {
            events.publishEvent(new RunSettled(hold.run(), spec.jobKey()));
        }
        return written;
    }

    private boolean write(TransactionStatus status, Hold hold, RunSpec spec, List<Transition> transitions,
            boolean settles) {
        boolean othersMayWait = settles && spec.concurrency() != Concurrency.PARALLEL;
        if (othersMayWait) {
            waiting.lock(spec.jobKey());
        }
        for (Transition transition : transitions) {
            if (!apply(hold, transition)) {
                status.setRollbackOnly();
                return false;
            }
        }
        if (othersMayWait) {
            waiting.release(spec.jobKey());
        }
        return true;
    }

    private boolean apply(Hold hold, Transition transition) {
        return switch (transition) {
            case Transition.StepStarted started -> steps.start(hold, started);
            case Transition.StepContinued continued -> steps.resume(hold, continued);
            case Transition.StepWaits waits -> steps.await(hold, waits);
            case Transition.StepEnded ended -> steps.end(hold, ended);
            case Transition.RunEnded ended -> runs.end(hold, ended);
            case Transition.RunPaused _ -> runs.pause(hold);
        };
    }
}

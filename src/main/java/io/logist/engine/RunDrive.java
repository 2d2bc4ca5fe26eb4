package io.logist.engine;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunHistory;
import io.logist.run.RunLedger;
import io.logist.run.RunState;
import io.logist.run.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One instance's turn at driving a run. What an attempt came to is written together with what follows from it: "step n
 * finished" and "step n+1 begins" are one transaction.
 */
final class RunDrive {

    private final RunLedger ledger;
    private final RunHistory history;
    private final Attempts attempts;
    private final ActiveRun active;
    private final Manifest manifest;

    /** As recorded. */
    private Run run;
    /** What happened since and is not recorded yet. */
    private final List<Transition> pending = new ArrayList<>();

    RunDrive(RunLedger ledger, RunHistory history, Attempts attempts, ActiveRun active, Manifest manifest, Run run) {
        this.ledger = ledger;
        this.history = history;
        this.attempts = attempts;
        this.active = active;
        this.manifest = manifest;
        this.run = run;
    }

    /** @return when to go on; empty: there is nothing more to do here */
    Optional<Instant> toItsEnd() {
        while (true) {
            if (active.stopped() == Stop.SHUTDOWN && (write(List.of()) || isLost())) {
                return Optional.of(attempts.now());
            }
            if (active.stopped() == Stop.CANCELLED) {
                run = run.cancelling(attempts.now());
            }
            switch (NextMove.of(withPending(), manifest, attempts.now())) {
                case NextMove.Execute execute -> {
                    if (write(List.of(execute.begin()))) {
                        pending.addAll(attempts.execute(active, run, manifest, execute));
                    } else if (isLost()) {
                        return Optional.empty();
                    }
                }
                case NextMove.Expire expire -> {
                    if (write(List.of(expire.begin()))) {
                        pending.addAll(attempts.expire(run, manifest, expire));
                    } else if (isLost()) {
                        return Optional.empty();
                    }
                }
                case NextMove.Sleep(Instant until) -> {
                    if (write(List.of()) || isLost()) {
                        return run.state() == RunState.RUNNING ? Optional.of(until) : Optional.empty();
                    }
                }
                case NextMove.Settle(List<Transition> end) -> {
                    if (write(end) || isLost()) {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    private Run withPending() {
        Run result = run;
        for (Transition transition : pending) {
            result = transition.applyTo(result);
        }
        return result;
    }

    private boolean write(List<Transition> more) {
        List<Transition> all = new ArrayList<>(pending);
        all.addAll(more);
        if (!all.isEmpty() && !ledger.record(active.hold(), run.spec(), all)) {
            return false;
        }
        pending.addAll(more);
        run = withPending();
        pending.clear();
        return true;
    }

    /**
     * Looks why nothing could be written. If the run is still held, its cancellation was requested meanwhile: what is
     * pending stays so, and the next move ends the run.
     */
    private boolean isLost() {
        Run now = history.get(active.hold().run());
        boolean held = now.progress().epoch() == active.hold().epoch() && now.state() == RunState.RUNNING
                && now.progress().cancelRequestedAt() != null;
        if (held) {
            run = now;
        }
        return !held;
    }
}

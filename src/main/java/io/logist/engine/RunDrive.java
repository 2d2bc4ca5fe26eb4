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
import java.util.function.Supplier;

/**
 * One instance's turn at driving a run. What an attempt came to is written together with what follows from it: "step n
 * finished" and "step n+1 begins" are one transaction.
 */
final class RunDrive {

    private static final int MOST_PENDING = 16;

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

    /** What follows from one move. */
    private sealed interface Turn {

        record GoOn() implements Turn {
        }

        /** Leave the run, until then or for good. */
        record Leave(Optional<Instant> until) implements Turn {
        }
    }

    /** @return when to go on; empty: there is nothing more to do here */
    Optional<Instant> toItsEnd() {
        Turn turn = new Turn.GoOn();
        while (!(turn instanceof Turn.Leave(Optional<Instant> until))) {
            turn = turn();
        }
        return until;
    }

    private Turn turn() {
        if (active.stopped() == Stop.SHUTDOWN) {
            return write(List.of(), () -> new Turn.Leave(Optional.of(attempts.now())));
        }
        if (active.stopped() == Stop.CANCELLED) {
            run = run.cancelling(attempts.now());
        }
        return switch (NextMove.of(withPending(), manifest, attempts.now())) {
            case NextMove.Execute execute when mayRunUnrecorded(execute) -> {
                pending.add(execute.begin());
                pending.addAll(attempts.execute(active, withPending(), manifest, execute));
                yield new Turn.GoOn();
            }
            case NextMove.Execute execute -> write(List.of(execute.begin()), () -> {
                pending.addAll(attempts.execute(active, run, manifest, execute));
                return new Turn.GoOn();
            });
            case NextMove.Expire expire -> write(List.of(expire.begin()), () -> {
                pending.addAll(attempts.expire(active, run, manifest, expire));
                return new Turn.GoOn();
            });
            case NextMove.Sleep(Instant until) -> write(List.of(), () -> new Turn.Leave(Optional.of(until)));
            case NextMove.Settle(List<Transition> end) -> write(end, () -> new Turn.Leave(Optional.empty()));
        };
    }

    /** A step without any effect is written down together with what follows it, as long as that is not too much. */
    private boolean mayRunUnrecorded(NextMove.Execute execute) {
        return pending.size() < MOST_PENDING && attempts.isPure(manifest.step(execute.step()));
    }

    private Run withPending() {
        Run result = run;
        for (Transition transition : pending) {
            result = transition.applyTo(result);
        }
        return result;
    }

    /**
     * Writes what is pending and more.
     *
     * @param then follows once it is written; otherwise {@link #refused} says how to go on
     */
    private Turn write(List<Transition> more, Supplier<Turn> then) {
        List<Transition> all = new ArrayList<>(pending);
        all.addAll(more);
        if (!all.isEmpty() && !ledger.record(active.hold(), run.spec(), all)) {
            return refused();
        }
        pending.addAll(more);
        run = withPending();
        pending.clear();
        return then.get();
    }

    /**
     * Looks why nothing could be written. If the run is still held, its cancellation was requested meanwhile: what is
     * pending stays so, and the next move ends the run. Otherwise it belongs to somebody else.
     */
    private Turn refused() {
        Run now = history.get(active.hold().run());
        boolean cancelled = now.progress().epoch() == active.hold().epoch() && now.state() == RunState.RUNNING
                && now.progress().cancelRequestedAt() != null;
        if (!cancelled) {
            return new Turn.Leave(Optional.empty());
        }
        run = now;
        return new Turn.GoOn();
    }
}

package io.logist.engine;

import io.logist.engine.attempts.ActiveRun;
import io.logist.engine.attempts.NextMove;
import io.logist.engine.attempts.Stop;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.Transition;
import io.logist.workspace.WorkspaceMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One instance's turn at driving a run. What an attempt came to is written together with what follows from it: "step n
 * finished" and "step n+1 begins" are one transaction. That the instance has taken the run is written together with the
 * first thing that follows.
 */
final class RunDrive {

    private static final int MOST_PENDING = 16;

    private final RunDrives with;
    private final ActiveRun active;
    private final Manifest manifest;

    /** As recorded, or as it was a moment ago: nothing is written if that is not so any more. */
    private Run run;
    /** What happened since and is not recorded yet. */
    private final List<Transition> pending = new ArrayList<>();

    RunDrive(RunDrives with, ActiveRun active, Manifest manifest, Run run) {
        this.with = with;
        this.active = active;
        this.manifest = manifest;
        this.run = run;
    }

    /** What follows from one move: to go on (empty), or to leave. */
    private interface Turn extends Supplier<Optional<Departure>> {
    }

    private static final Turn GO_ON = Optional::empty;

    private static Turn leave(Departure departure) {
        return () -> Optional.of(departure);
    }

    Departure toItsEnd() {
        Optional<Instant> later = with.quarantine().postpones(run, manifest, taking());
        if (later.isPresent()) {
            return new Departure.Until(later.get());
        }
        try {
            return onceItsTurnHasCome();
        } finally {
            with.quarantine().leave(run.key());
        }
    }

    private Departure onceItsTurnHasCome() {
        if (!take()) {
            return new Departure.Nothing();
        }
        Optional<Departure> departure = Optional.empty();
        while (departure.isEmpty()) {
            departure = turn().get();
        }
        if (!(departure.get() instanceof Departure.Until)) {
            with.attempts().leave(run);
        }
        return departure.get();
    }

    private boolean take() {
        if (run.progress().driver().busy()) {
            with.leftovers().end();
        }
        Transition taken = taking();
        pending.clear();
        pending.add(taken);
        return taken.isLegalIn(run);
    }

    private Transition.Taken taking() {
        return new Transition.Taken(with.instance(), now());
    }

    private Turn turn() {
        if (active.stopped() == Stop.LOST) {
            return leave(new Departure.Lost());
        }
        if (active.stopped() == Stop.SHUTDOWN || active.isToLeave()) {
            return letGo(now());
        }
        if (active.stopped() == Stop.CANCELLED) {
            run = run.cancelling(now());
        }
        return switch (NextMove.of(withPending(), manifest, now())) {
            case NextMove.Execute execute when mayRunUnrecorded(execute) -> {
                pending.add(execute.begin());
                pending.addAll(with.attempts().execute(active, withPending(), manifest, execute));
                yield GO_ON;
            }
            case NextMove.Execute execute -> write(List.of(execute.begin()), () -> {
                pending.addAll(with.attempts().execute(active, run, manifest, execute));
                return Optional.empty();
            });
            case NextMove.Expire expire -> write(List.of(expire.begin()), () -> {
                pending.addAll(with.attempts().expire(active, run, manifest, expire));
                return Optional.empty();
            });
            case NextMove.Sleep(Instant until) -> letGo(until);
            case NextMove.Settle(List<Transition> end) -> write(end, leave(new Departure.Settled()));
        };
    }

    /** Nothing need be written of having held a run without doing anything to it. */
    private Turn letGo(Instant until) {
        Turn then = leave(new Departure.Until(until));
        return !isTaken() && pending.size() == 1 ? then : write(List.of(new Transition.Left()), then);
    }

    /** A step without any effect is written down together with what follows it, as long as that is not too much. */
    private boolean mayRunUnrecorded(NextMove.Execute execute) {
        return pending.size() < MOST_PENDING && with.attempts().isPure(manifest.step(execute.step()))
                && (isTaken() || run.spec().workspace() == WorkspaceMode.FRESH);
    }

    /** Whether it is recorded that this instance has the run. */
    private boolean isTaken() {
        return run.progress().epoch() == active.hold().epoch();
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
    private Turn write(List<Transition> more, Turn then) {
        List<Transition> all = new ArrayList<>(pending);
        all.addAll(more);
        if (!with.ledger().record(active, run, all)) {
            return refused();
        }
        pending.addAll(more);
        run = withPending();
        pending.clear();
        with.quarantine().look(run);
        return then;
    }

    /**
     * Looks why nothing could be written. If the run is still held, its cancellation was requested meanwhile: what is
     * pending stays so, and the next move ends the run. If it was not taken yet, what was known of it was out of date, and
     * only steps without any effect were executed: all begins anew. Otherwise it belongs to somebody else.
     */
    private Turn refused() {
        Optional<Run> now = with.ledger().find(active, run.key());
        boolean held = now.isPresent() && now.get().progress().epoch() == run.progress().epoch()
                && now.get().progress().dispatch() == run.progress().dispatch();
        boolean cancelled = held && now.get().state() == RunState.RUNNING && now.get().progress().cancelRequestedAt() != null;
        if (!held || isTaken() && !cancelled) {
            return leave(new Departure.Lost());
        }
        run = now.get();
        return isTaken() || take() ? GO_ON : leave(new Departure.Nothing());
    }

    private Instant now() {
        return with.attempts().now();
    }
}

package io.logist.engine;

import io.logist.engine.attempts.NextMove;
import io.logist.engine.instances.EngineProperties;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.Transition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps runs apart that were there when their instances crashed, so that the next crash tells which of them is to blame:
 * an instance begins to drive one of them, the others wait. The one whose attempt began last comes first, since a crash
 * follows its cause: the run that crashed its instance alone is tried, and given up, before the others are touched again.
 * Waiting writes nothing to a run, and so adds nothing to its count. Runs that are not suspected go on meanwhile.
 */
@Component
class Quarantine {

    /** One crash proves nothing; a run that was there at two of them in a row may be the cause. */
    static final int SUSPECTED_FROM = 2;

    /** When an instance begins, or takes another's runs over, it has heard of all of them within that. */
    private static final Duration TO_HEAR_OF_ALL = Duration.ofMillis(500);
    /** How long a run is put back while another has its time: not so often that many who wait are a burden. */
    private static final Duration TURN = Duration.ofSeconds(2);
    /** A run that was not heard of for so long has gone to another instance. */
    private static final Duration FORGOTTEN_AFTER = TURN.multipliedBy(2);

    private final Duration isolation;
    private final Clock clock;
    /** By the keys of the runs. */
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private volatile @Nullable Isolated isolated;

    Quarantine(EngineProperties properties, Clock clock) {
        this.isolation = properties.isolation();
        this.clock = clock;
    }

    private record Waiting(Instant begun, Instant heardOf) {
    }

    private record Isolated(long run, Instant until) {
    }

    /**
     * Asked before a run is taken. Only attempts of steps wait: a run that is cancelled or given up meanwhile ends at once.
     *
     * @param run as it is recorded
     * @return when to ask again; empty: the run may be taken, and is to {@linkplain #leave leave} in the end
     */
    Optional<Instant> postpones(Run run, Manifest manifest, Transition.Taken taking) {
        if (!taking.isLegalIn(run) || !isSuspected(taking.applyTo(run))) {
            return Optional.empty();
        }
        return NextMove.of(taking.applyTo(run), manifest, taking.at()) instanceof NextMove.Execute(int step, _, _)
                ? queue(run.key(), begun(run, step)) : Optional.empty();
    }

    private static boolean isSuspected(Run run) {
        return run.progress().driver().recoveries() >= SUSPECTED_FROM;
    }

    private static Instant begun(Run run, int step) {
        Instant attempt = run.step(step).attemptStartedAt();
        return attempt == null ? Instant.EPOCH : attempt;
    }

    private synchronized Optional<Instant> queue(long run, Instant begun) {
        Instant now = clock.instant();
        waiting.values().removeIf(other -> other.heardOf().isBefore(now.minus(FORGOTTEN_AFTER)));
        boolean heardOf = waiting.put(run, new Waiting(begun, now)) != null;
        boolean last = waiting.values().stream().noneMatch(other -> other.begun().isAfter(begun));
        if (isolated != null && now.isBefore(isolated.until())) {
            return Optional.of(now.plus(TURN));
        }
        if (!heardOf || !last) {
            return Optional.of(now.plus(TO_HEAR_OF_ALL));
        }
        waiting.remove(run);
        isolated = new Isolated(run, now.plus(isolation));
        return Optional.empty();
    }

    /** The run is as it is recorded now: one that got a step done is suspected no more, and the next may begin. */
    void look(Run run) {
        if (!isSuspected(run)) {
            leave(run.key());
        }
    }

    /** The run is not driven here any more. */
    void leave(long run) {
        Isolated now = isolated;
        if (now != null && now.run() == run) {
            free(now);
        }
    }

    private synchronized void free(Isolated which) {
        if (isolated == which) {
            isolated = null;
        }
    }
}

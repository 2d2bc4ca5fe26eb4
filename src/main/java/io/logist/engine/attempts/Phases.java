package io.logist.engine.attempts;

import io.logist.step.StepResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes through the phases of an attempt, each on a virtual thread of its own that can be stopped and has its time. */
@Component
class Phases {

    /** How long a phase may take to clean up after it was interrupted, before its thread is given up. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(15);
    /** The clock's step, so that a time which was waited for has come by the clock, too. */
    private static final long TICK = 1_000_000;
    private static final AttemptEnd.Returned INTERNAL_ERROR = new AttemptEnd.Returned(
            StepResult.failed("internal-error", "The step failed inside Logist; its log file says how."));
    private static final Logger LOG = LoggerFactory.getLogger(Phases.class);

    private final Clock clock;

    Phases(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** What a phase does, once. */
    interface Phase<T> {
        T go() throws InterruptedException;
    }

    /**
     * When the time of a phase is up.
     *
     * @param at null: never
     * @param step the step's own timeout, where that is what comes first; null: it is the run's
     */
    record Limit(@Nullable Instant at, @Nullable Duration step) {
    }

    /** @param otherwise what to make of it if the phase, and with it the attempt, came to another end than its own */
    <T> T go(ActiveRun active, Limit limit, Phase<T> phase, Function<AttemptEnd, T> otherwise) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("step-of-run-" + active.hold().run())
                .unstarted(() -> complete(result, phase, otherwise));
        active.begin(thread);
        thread.start();
        boolean inTime = isDone(active, result, limit.at() == null ? null : Duration.between(now(), limit.at()));
        active.end();
        return inTime && !result.isCompletedExceptionally() ? result.join()
                : otherwise.apply(stopped(active, thread, result, inTime ? null : limit));
    }

    /** Goes through a phase that only computes, and so neither waits for anything nor needs a thread of its own. */
    AttemptEnd goAtOnce(Phase<AttemptEnd> phase) {
        CompletableFuture<AttemptEnd> result = new CompletableFuture<>();
        complete(result, phase, end -> end);
        return result.isCompletedExceptionally() ? INTERNAL_ERROR : result.join();
    }

    /** @param limit whose time is up; null: the thread stopped by itself */
    private static AttemptEnd stopped(ActiveRun active, Thread thread, CompletableFuture<?> result, @Nullable Limit limit) {
        thread.interrupt();
        if (!isDone(active, result, CLEAN_UP)) {
            LOG.error("A step of run {} does not heed its interrupt; its thread is given up", active.hold().run());
        }
        Stop stop = active.stopped();
        if (stop != null) {
            return new AttemptEnd.Stopped(stop);
        }
        return limit == null ? INTERNAL_ERROR
                : limit.step() != null ? new AttemptEnd.TimedOut(limit.step()) : new AttemptEnd.Stopped(Stop.RUN_TIMED_OUT);
    }

    private static <T> void complete(CompletableFuture<T> result, Phase<T> phase, Function<AttemptEnd, T> otherwise) {
        try {
            result.complete(phase.go());
        } catch (InterruptedException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            LOG.error("A step failed in a way that its executor does not know", e);
            result.complete(otherwise.apply(INTERNAL_ERROR));
        }
    }

    /**
     * Waits for the phase's end, well or badly.
     *
     * @param most null: however long it takes
     * @return false if the time is up, or this thread is interrupted, as it is when the instance stops
     */
    private static boolean isDone(ActiveRun active, CompletableFuture<?> result, @Nullable Duration most) {
        try {
            if (most == null) {
                result.get();
            } else {
                result.get(Math.max(0, most.toNanos()) + TICK, TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            active.stop(Stop.SHUTDOWN);
            return false;
        }
    }
}

package io.logist.engine;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.Transition;
import io.logist.step.Leftovers;
import io.logist.step.Step;
import io.logist.step.StepResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Executes attempts of steps, each on a virtual thread of its own, within their time. */
@Component
class Attempts {

    /** How long an executor may take to clean up after it was interrupted, before its thread is given up. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(15);
    /** The clock's step, so that a time which was waited for has come by the clock, too. */
    private static final long TICK = 1_000_000;
    private static final AttemptEnd.Returned INTERNAL_ERROR = new AttemptEnd.Returned(
            StepResult.failed("internal-error", "The step failed inside Logist; its log file says how."));
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final StepCalls calls;
    private final StepFiles files;
    private final Leftovers leftovers;
    private final Clock clock;
    private final RandomGenerator random;

    Attempts(StepCalls calls, StepFiles files, Leftovers leftovers, Clock clock, RandomGenerator random) {
        this.calls = calls;
        this.files = files;
        this.leftovers = leftovers;
        this.clock = clock;
        this.random = random;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Executes the attempt that is recorded as begun.
     *
     * @return what came of it; empty if nothing is to be written
     */
    List<Transition> execute(ActiveRun active, Run run, Manifest manifest, NextMove.Execute move) {
        Step step = manifest.step(move.step());
        StepRun at = run.step(move.step());
        Limit limit = limit(step, at, NextMove.deadline(run, manifest));
        AttemptEnd end = execute(active, () -> calls.call(active.hold(), run, manifest, move), limit);
        return AttemptEnd.transitions(end, step, at, now(), random);
    }

    /** Whether the step may run before its beginning is recorded. */
    boolean isPure(Step step) {
        return calls.isPure(step);
    }

    /** What comes of an attempt whose time ended while it waited. */
    List<Transition> expire(Run run, Manifest manifest, NextMove.Expire move) {
        Step step = manifest.step(move.step());
        return AttemptEnd.transitions(new AttemptEnd.TimedOut(Objects.requireNonNull(step.timeout())), step,
                run.step(move.step()), now(), random);
    }

    /** The instance that executed the run before is no more. */
    void endLeftovers() {
        leftovers.end();
    }

    /** No more attempts of the run will be made here. */
    void leave(Run run) {
        files.forget(run);
    }

    /** The code of the step, as it may be called once. */
    interface Call {
        AttemptEnd.Returned run() throws InterruptedException;
    }

    /** @param step the step's own timeout, where that is what comes first; null: it is the run's */
    private record Limit(@Nullable Instant at, @Nullable Duration step) {
    }

    private static Limit limit(Step step, StepRun at, Optional<Instant> deadline) {
        Instant started = at.attemptStartedAt();
        if (step.timeout() == null || started == null) {
            return new Limit(deadline.orElse(null), null);
        }
        Instant own = started.plus(step.timeout());
        return deadline.isPresent() && deadline.get().isBefore(own) ? new Limit(deadline.get(), null)
                : new Limit(own, step.timeout());
    }

    private AttemptEnd execute(ActiveRun active, Call call, Limit limit) {
        CompletableFuture<AttemptEnd.Returned> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("step-of-run-" + active.hold().run()).unstarted(() -> complete(result, call));
        active.begin(thread);
        thread.start();
        boolean inTime = isDone(active, result, limit.at() == null ? null : Duration.between(now(), limit.at()));
        active.end();
        if (inTime && !result.isCompletedExceptionally()) {
            return result.join();
        }
        thread.interrupt();
        if (!isDone(active, result, CLEAN_UP)) {
            LOG.error("A step of run {} does not heed its interrupt; its thread is given up", active.hold().run());
        }
        Stop stop = active.stopped();
        if (stop != null) {
            return new AttemptEnd.Stopped(stop);
        }
        return inTime ? INTERNAL_ERROR
                : limit.step() != null ? new AttemptEnd.TimedOut(limit.step()) : new AttemptEnd.Stopped(Stop.RUN_TIMED_OUT);
    }

    private static void complete(CompletableFuture<AttemptEnd.Returned> result, Call call) {
        try {
            result.complete(call.run());
        } catch (InterruptedException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            LOG.error("A step failed in a way that its executor does not know", e);
            result.complete(INTERNAL_ERROR);
        }
    }

    /**
     * Waits for the attempt's end, well or badly.
     *
     * @param most null: however long it takes
     * @return false if the time is up, or this thread is interrupted, as it is when the instance stops
     */
    private static boolean isDone(ActiveRun active, CompletableFuture<AttemptEnd.Returned> result, @Nullable Duration most) {
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

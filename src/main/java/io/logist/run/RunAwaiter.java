package io.logist.run;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets callers wait until a run has ended or paused. An end on this instance is announced at once; one on another is
 * noticed by looking every half second.
 */
@Component
class RunAwaiter {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final RunHistory history;
    private final ConcurrentMap<Long, Waiters> waiters = new ConcurrentHashMap<>();

    /** Those who wait for one run; the last to leave takes the entry away. */
    private record Waiters(CountDownLatch settled, int count) {
    }

    RunAwaiter(RunHistory history) {
        this.history = history;
    }

    /** @return the run as it stands when it has settled or the time is up */
    Run await(long run, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        CountDownLatch settled = waiters.merge(run, new Waiters(new CountDownLatch(1), 1),
                (known, one) -> new Waiters(known.settled(), known.count() + 1)).settled();
        try {
            Run now = history.get(run);
            while (!now.state().isSettled() && System.nanoTime() < deadline) {
                long look = Math.min(LOOK_EVERY.toNanos(), deadline - System.nanoTime());
                settled.await(Math.max(look, 0), TimeUnit.NANOSECONDS);
                now = history.get(run);
            }
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return history.get(run);
        } finally {
            waiters.computeIfPresent(run, (key, w) -> w.count() == 1 ? null : new Waiters(w.settled(), w.count() - 1));
        }
    }

    @EventListener
    void on(RunSettled event) {
        Waiters waiting = waiters.get(event.run());
        if (waiting != null) {
            waiting.settled().countDown();
        }
    }
}

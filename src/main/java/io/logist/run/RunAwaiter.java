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

        Waiters with(int more) {
            return new Waiters(settled, count + more);
        }
    }

    RunAwaiter(RunHistory history) {
        this.history = history;
    }

    /** @return the run as it stands when it has settled or the time is up */
    Run await(long run, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        waiters.merge(run, new Waiters(new CountDownLatch(1), 1), (known, one) -> known.with(1));
        try {
            while (true) {
                CountDownLatch settled = waiters.get(run).settled(); // taken before looking, so that no end is missed
                Run now = history.get(run);
                long left = deadline - System.nanoTime();
                if (now.state().isSettled() || left <= 0) {
                    return now;
                }
                settled.await(Math.min(LOOK_EVERY.toNanos(), left), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return history.get(run);
        } finally {
            waiters.computeIfPresent(run, (key, known) -> known.count() == 1 ? null : known.with(-1));
        }
    }

    /** Wakes those who wait. The run may go on and settle again, so the next ones wait for the next time. */
    @EventListener
    void on(RunSettled event) {
        waiters.computeIfPresent(event.run(), (key, known) -> {
            known.settled().countDown();
            return new Waiters(new CountDownLatch(1), known.count());
        });
    }
}

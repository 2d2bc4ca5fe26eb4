package io.logist.run.requests;

import io.logist.run.Run;
import io.logist.run.RunSettled;
import io.logist.run.history.RunHistory;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Of runs that settled here lately, so that whoever comes to wait for one a moment late need not read it; none that is large. */
    private static final int MOST_KEPT = 256;

    private final RunHistory history;
    private final ConcurrentMap<Long, Waiters> waiters = new ConcurrentHashMap<>();
    private final Map<Long, Run> lately = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Run> eldest) {
            return size() > MOST_KEPT;
        }
    });

    RunAwaiter(RunHistory history) {
        this.history = history;
    }

    /** Those who wait for one run; the last to leave takes the entry away. */
    private record Waiters(CountDownLatch settled, int count) {

        Waiters with(int more) {
            return new Waiters(settled, count + more);
        }
    }

    /**
     * @param started as it was when the waiting began
     * @return the run as it stands when it has settled or the time is up
     */
    Run await(Run started, Duration most) {
        if (started.state().isFinal()) {
            return started;
        }
        long deadline = System.nanoTime() + most.toNanos();
        waiters.merge(started.key(), new Waiters(new CountDownLatch(1), 1), (known, one) -> known.with(1));
        try {
            return await(started, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return history.get(started.key());
        } finally {
            waiters.computeIfPresent(started.key(), (key, known) -> known.count() == 1 ? null : known.with(-1));
        }
    }

    private Run await(Run started, long deadline) throws InterruptedException {
        while (true) {
            CountDownLatch settled = waiters.get(started.key()).settled(); // taken before looking, so that no end is missed
            Run kept = lately.get(started.key());
            if (kept != null && hasSettledSince(started, kept)) {
                return kept;
            }
            long left = deadline - System.nanoTime();
            boolean woken = settled.await(Math.min(LOOK_EVERY.toNanos(), left), TimeUnit.NANOSECONDS);
            if (!woken || !lately.containsKey(started.key())) {
                Run now = history.get(started.key());
                if (hasSettledSince(started, now) || !woken && left <= LOOK_EVERY.toNanos()) {
                    return now;
                }
            }
        }
    }

    /** A paused run that goes on is the same until somebody has taken it. */
    private static boolean hasSettledSince(Run started, Run now) {
        return now.state().isFinal() || now.state().isSettled() && now.progress().epoch() > started.progress().epoch();
    }

    /** Wakes those who wait. The run may go on and settle again, so the next ones wait for the next time. */
    @EventListener
    void on(RunSettled event) {
        if (event.run().isLight()) {
            lately.put(event.run().key(), event.run());
        } else {
            lately.remove(event.run().key());
        }
        waiters.computeIfPresent(event.run().key(), (key, known) -> {
            known.settled().countDown();
            return new Waiters(new CountDownLatch(1), known.count());
        });
    }
}

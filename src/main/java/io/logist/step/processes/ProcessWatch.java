package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after all attempts of this server, ten times a second as long as there are any: who belongs to them, so that nobody
 * gets away who was seen once, and whether they keep to their limits. One thread reads one table for all of them.
 */
final class ProcessWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessWatch.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    /** Every so many looks those who are too old to matter are looked at, too, since their pids may be others' by now. */
    private static final int LOOKS_AT_SOME = 10;

    private final Set<Watched> attempts = new HashSet<>();
    private final Set<String> tooOld = new HashSet<>();
    private int looks;
    private @Nullable Thread thread;

    /** An attempt while it is being executed. */
    interface Watched {

        ProcessTree tree();

        /** Told what the attempt consists of at the moment. */
        void seen(List<Entry> members);
    }

    synchronized void add(Watched attempt) {
        attempts.add(attempt);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("step-watch").start(this::watch);
        }
        if (attempts.size() == 1) {
            notifyAll();
        }
    }

    synchronized void remove(Watched attempt) {
        attempts.remove(attempt);
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void watch() {
        try {
            for (Set<Watched> now = next(); true; now = next()) {
                look(now);
            }
        } catch (InterruptedException e) {
            LOG.debug("Nobody is watched any more");
        }
    }

    private synchronized Set<Watched> next() throws InterruptedException {
        wait(EVERY.toMillis());
        while (attempts.isEmpty()) {
            wait();
        }
        return Set.copyOf(attempts);
    }

    private void look(Set<Watched> now) {
        if (looks++ % LOOKS_AT_SOME == 0) {
            tooOld.clear();
        }
        ProcessTable table = ProcessTable.readWithout(tooOld);
        long first = now.stream().mapToLong(attempt -> attempt.tree().begun()).min().orElse(0);
        table.entries().stream().filter(process -> process.started() < first).forEach(process -> tooOld.add(Long.toString(process.pid())));
        for (Watched attempt : now) {
            try {
                attempt.seen(attempt.tree().in(table));
            } catch (RuntimeException e) {
                LOG.warn("The processes of a step cannot be watched", e);
            }
        }
    }
}

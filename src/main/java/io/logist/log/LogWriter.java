package io.logist.log;

import io.logist.follow.Followers;
import io.logist.problem.DatabaseFailures;
import io.logist.run.Hold;
import io.logist.step.AttemptLog;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Opens the logs of attempts for writing. One thread stores what all of them take, together, so that many steps that write
 * cost little more than one.
 */
@Component
@EnableConfigurationProperties(LogProperties.class)
public class LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final Duration FLUSH_EVERY = Duration.ofMillis(250);
    private static final long MOST_AT_ONCE = 4 << 20;

    private final LogStore store;
    private final LogProperties properties;
    private final Followers followers;
    private final Set<BufferedLog> open = ConcurrentHashMap.newKeySet();
    private final Semaphore hurry = new Semaphore(0);
    private final LogQueue queue = new Queue();
    private final Thread thread = Thread.ofPlatform().daemon().name("log-writer").unstarted(this::work);
    private final CountDownLatch stopped = new CountDownLatch(1);

    LogWriter(LogStore store, LogProperties properties, Followers followers) {
        this.store = store;
        this.properties = properties;
        this.followers = followers;
        thread.start();
    }

    /**
     * The log of one attempt; to be closed when the attempt is over.
     *
     * @param continued whether the attempt may have written before, since it waited
     */
    public AttemptLog open(Hold hold, int step, int attempt, boolean continued) {
        LogKey key = new LogKey(hold.run(), step, attempt);
        LongSupplier start = continued ? () -> store.end(key) : () -> 0;
        return new BufferedLog(key, properties.patience(), start, queue);
    }

    private void work() {
        try {
            while (stopped.getCount() > 0) {
                if (hurry.tryAcquire(FLUSH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    hurry.drainPermits();
                }
                if (!flush()) {
                    stopped.await(FLUSH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody knows this thread", e);
        }
    }

    /** @return false if nothing can be stored at the moment; whatever the reason, this thread goes on */
    private boolean flush() {
        try {
            return flushAll();
        } catch (RuntimeException e) {
            LOG.error("Output is not stored, for a reason that nobody knows", e);
            return false;
        }
    }

    private boolean flushAll() {
        LogBatch batch = new LogBatch(store);
        boolean there = true;
        for (BufferedLog log : open) {
            if (there && batch.size() >= MOST_AT_ONCE) {
                there = store(batch);
                batch = new LogBatch(store);
            }
            if (there) {
                batch.add(log);
            }
        }
        return there && store(batch);
    }

    private boolean store(LogBatch batch) {
        try {
            batch.store();
            batch.runs().forEach(followers::wake);
            return true;
        } catch (RuntimeException e) {
            if (!DatabaseFailures.isOutage(e)) {
                LOG.warn("Output cannot be stored: {}", LogBatch.reason(e));
            } else {
                LOG.debug("Output waits for the database: {}", LogBatch.reason(e));
            }
            return false;
        }
    }

    /** After the engine has stopped, so that hardly anything is left. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopped.countDown();
        hurry.release();
        thread.join(FLUSH_EVERY.multipliedBy(8));
    }

    private final class Queue implements LogQueue {

        @Override
        public void join(BufferedLog log) {
            open.add(log);
        }

        @Override
        public void hurry() {
            if (hurry.availablePermits() == 0) {
                hurry.release();
            }
        }

        @Override
        public void leave(BufferedLog log) {
            open.remove(log);
        }
    }
}

package io.logist.run;

import io.logist.step.AttemptLog;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Opens the logs of attempts for writing, and makes their output visible while it still grows. */
@Component
public class LogWriter {

    private static final int FLUSH_EVERY_MILLIS = 250;

    private final StepLogs store;
    private final Set<StepLog> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-flusher").daemon().factory());

    LogWriter(StepLogs store) {
        this.store = store;
        flusher.scheduleWithFixedDelay(() -> open.forEach(StepLog::flush), FLUSH_EVERY_MILLIS, FLUSH_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** The log of one attempt; to be closed when the attempt is over. */
    public AttemptLog open(Hold hold, int step, int attempt) {
        StepLog log = new StepLog(store, new StepLogs.Key(hold.run(), step, attempt)) {
            @Override
            public synchronized void close() {
                open.remove(this);
                super.close();
            }
        };
        open.add(log);
        return log;
    }

    @PreDestroy
    void stop() {
        flusher.shutdownNow();
        open.forEach(StepLog::flush);
    }
}

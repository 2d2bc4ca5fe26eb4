package io.logist.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the engine after everything else and stops it before everything else. Stopping ends the steps that are being
 * executed, with their processes, and hands their runs back: they go on with a new attempt elsewhere, or after the
 * restart.
 */
@Component
class EngineLifecycle implements SmartLifecycle {

    private static final int RECOVER_EVERY_SECONDS = 10;

    private final Scheduler scheduler;
    private final ActiveRuns active;
    private final CancelWatch cancelWatch;
    private final Recovery recovery;
    private final ScheduledExecutorService watches = Executors.newScheduledThreadPool(2,
            Thread.ofPlatform().name("engine-watch-", 0).daemon().factory());
    private volatile boolean running;

    EngineLifecycle(Scheduler scheduler, ActiveRuns active, CancelWatch cancelWatch, Recovery recovery) {
        this.scheduler = scheduler;
        this.active = active;
        this.cancelWatch = cancelWatch;
        this.recovery = recovery;
    }

    @Override
    public void start() {
        recovery.releaseOrphans();
        scheduler.start();
        watches.scheduleWithFixedDelay(cancelWatch::look, CancelWatch.LOOK_EVERY_MILLIS, CancelWatch.LOOK_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
        watches.scheduleWithFixedDelay(recovery::look, 0, RECOVER_EVERY_SECONDS, TimeUnit.SECONDS);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        watches.shutdownNow();
        scheduler.pause();
        active.stopAll();
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

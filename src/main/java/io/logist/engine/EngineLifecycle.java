package io.logist.engine;

import io.logist.engine.instances.EngineProperties;
import io.logist.engine.instances.Instances;
import io.logist.engine.instances.Watch;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the engine after everything else and stops it before everything else. Stopping begins no step any more, gives
 * those that are being executed some time to end, then ends them with their processes, and hands all runs back: they go on
 * elsewhere at once, or after the restart, with a new attempt of what did not end.
 */
@Component
class EngineLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLifecycle.class);

    private final Intake intake;
    private final ActiveRuns active;
    private final Recovery recovery;
    private final Instances instances;
    private final EngineProperties properties;
    private final List<Watch> watches;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2,
            Thread.ofPlatform().name("engine-watch-", 0).daemon().factory());
    private volatile boolean running;

    EngineLifecycle(Intake intake, ActiveRuns active, Recovery recovery, Instances instances,
            EngineProperties properties, List<Watch> watches) {
        this.intake = intake;
        this.active = active;
        this.recovery = recovery;
        this.instances = instances;
        this.properties = properties;
        this.watches = watches;
    }

    @Override
    public void start() {
        recovery.releaseOrphans();
        intake.open();
        watches.forEach(watch -> timer.scheduleWithFixedDelay(() -> look(watch), 0, watch.every().toMillis(), TimeUnit.MILLISECONDS));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        intake.close();
        active.endSoon(properties.grace());
        timer.shutdownNow();
        active.stopAll();
        intake.end();
        attempt("say that this instance leaves", instances::sayThatThisOneLeaves);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void look(Watch watch) {
        attempt("look (" + watch.getClass().getSimpleName() + ")", watch::look);
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Could not {}", what, e);
        }
    }
}

package io.logist.engine;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Rings at the times that runs wait for, so that they need not wait for the next poll. Only a comfort: a bell that is
 * lost with its instance is made up for by everybody's polls.
 */
@Component
class Alarm {

    /** Farther than this the poll is near enough, and nothing need be kept in memory. */
    private static final Duration FARTHEST = Duration.ofMinutes(1);

    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("alarm").daemon().factory());
    private volatile Runnable bell = () -> {
    };

    Alarm(Clock clock) {
        this.clock = clock;
    }

    void onRing(Runnable whatToDo) {
        bell = whatToDo;
    }

    void ring() {
        bell.run();
    }

    void ringAt(Instant time) {
        Duration wait = Duration.between(clock.instant(), time);
        if (wait.compareTo(FARTHEST) < 0) {
            timer.schedule(() -> bell.run(), Math.max(0, wait.toMillis() + 1), TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}

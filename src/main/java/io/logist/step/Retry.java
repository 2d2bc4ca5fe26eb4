package io.logist.step;

import java.time.Duration;

/**
 * How often and after which pauses a failed step is tried again. The pause doubles with every attempt up to
 * {@code maxBackoff}; the engine draws the real pause between half of it and all of it, so that many failures at once
 * do not come back at once ("equal jitter", AWS Architecture Blog, 2015).
 *
 * @param maxAttempts all attempts, the first included; 1 means no retry
 */
public record Retry(int maxAttempts, Duration backoff, Duration maxBackoff) {

    public static final Retry NONE = new Retry(1, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** The longest pause after the given attempt failed. */
    public Duration pauseAfter(int attempt) {
        int doublings = Math.clamp(attempt - 1L, 0, 30);
        Duration pause = backoff.multipliedBy(1L << doublings);
        return pause.compareTo(maxBackoff) > 0 ? maxBackoff : pause;
    }
}

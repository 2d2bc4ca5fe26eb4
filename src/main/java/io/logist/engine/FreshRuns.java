package io.logist.engine;

import io.logist.run.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Runs that were queued here a moment ago, so that they need not be read before they are driven. What is found here may be
 * out of date; whoever writes then is refused, and reads. Large ones are not kept.
 */
@Component
class FreshRuns {

    /** Far more than are driven at once; those that others drive are never asked for. */
    private static final int MOST = 1_000;

    private final Map<Long, Run> runs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Run> eldest) {
            return size() > MOST;
        }
    };

    synchronized void put(Run run) {
        if (run.isLight()) {
            runs.put(run.key(), run);
        }
    }

    /** The run, once. */
    synchronized Optional<Run> take(long key) {
        return Optional.ofNullable(runs.remove(key));
    }
}

package io.logist.engine;

import io.logist.run.Hold;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The runs that this instance drives right now. */
@Component
class ActiveRuns {

    private final Map<Long, ActiveRun> runs = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ActiveRun enter(Hold hold) {
        ActiveRun run = new ActiveRun(hold);
        runs.put(hold.run(), run);
        if (stopping) {
            run.stop(Stop.SHUTDOWN);
        }
        return run;
    }

    void leave(ActiveRun run) {
        runs.remove(run.hold().run(), run);
    }

    /** @return whether this instance drives the run */
    boolean cancel(long run) {
        ActiveRun active = runs.get(run);
        if (active != null) {
            active.stop(Stop.CANCELLED);
        }
        return active != null;
    }

    List<Hold> holds() {
        return runs.values().stream().map(ActiveRun::hold).toList();
    }

    /** Somebody else has the run now. */
    void lose(Hold hold) {
        ActiveRun active = runs.get(hold.run());
        if (active != null && active.hold().equals(hold)) {
            active.stop(Stop.LOST);
        }
    }

    void stopAll() {
        stopping = true;
        runs.values().forEach(run -> run.stop(Stop.SHUTDOWN));
    }
}

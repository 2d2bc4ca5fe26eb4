package io.logist.engine;

import io.logist.engine.attempts.ActiveRun;
import io.logist.engine.attempts.Stop;
import io.logist.run.Hold;
import java.time.Duration;
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
        ActiveRun overtaken = runs.put(hold.run(), run);
        if (overtaken != null) {
            overtaken.stop(Stop.LOST);
        }
        if (stopping) {
            run.leaveSoon();
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

    /** Lets the attempts that are being executed end, for some time, and begins no others. */
    void endSoon(Duration most) {
        stopping = true;
        runs.values().forEach(ActiveRun::leaveSoon);
        Waiting.until(runs::isEmpty, most);
    }

    void stopAll() {
        runs.values().forEach(run -> run.stop(Stop.SHUTDOWN));
    }
}

package io.logist.engine;

import io.logist.engine.instances.Watch;
import io.logist.run.Hold;
import io.logist.run.ledger.Unfinished;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Ends what this instance executes for runs that somebody else has taken over, as happens when it stood still for longer
 * than its lease. Nothing that it writes would be accepted; but its processes would still be at work beside the new ones.
 */
@Component
class LostRuns implements Watch {

    private final ActiveRuns active;
    private final Unfinished unfinished;

    LostRuns(ActiveRuns active, Unfinished unfinished) {
        this.active = active;
        this.unfinished = unfinished;
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(500);
    }

    /** One query for all runs that are driven here. */
    @Override
    public void look() {
        List<Hold> holds = active.holds();
        if (!holds.isEmpty()) {
            unfinished.lost(holds).forEach(active::lose);
        }
    }
}

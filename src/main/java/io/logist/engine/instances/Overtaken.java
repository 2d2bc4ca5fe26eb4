package io.logist.engine.instances;

import io.logist.problem.DatabaseFailures;
import io.logist.run.Hold;
import io.logist.run.Run;
import io.logist.run.ledger.Unfinished;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Files have no guard as rows have. So an instance that has not been heard of for a while, perhaps because it stood still,
 * asks whether a run is still its own before it changes files of that run.
 */
@Component
public class Overtaken {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Instances instances;
    private final Unfinished unfinished;

    Overtaken(Instances instances, Unfinished unfinished) {
        this.instances = instances;
        this.unfinished = unfinished;
    }

    /**
     * Waits for a database that is away.
     *
     * @param run as this instance has it
     * @throws InterruptedException also if somebody else has the run
     */
    public void check(Run run) throws InterruptedException {
        while (!instances.isSteady()) {
            try {
                if (unfinished.lost(List.of(new Hold(run.key(), run.progress().epoch()))).isEmpty()) {
                    return;
                }
                throw new InterruptedException("somebody else has the run");
            } catch (RuntimeException e) {
                if (!DatabaseFailures.isOutage(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("while the database was away");
            }
        }
    }
}

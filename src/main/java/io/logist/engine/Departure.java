package io.logist.engine;

import java.time.Instant;

/** How an instance leaves a run, which says what is to become of the run's entry at the scheduler. */
sealed interface Departure {

    /** The run goes on then, here or elsewhere. */
    record Until(Instant time) implements Departure {
    }

    /** The run has ended or paused; its entry went with the commit that says so. */
    record Settled() implements Departure {
    }

    /** Somebody else has the run, and so its entry. */
    record Lost() implements Departure {
    }

    /** The entry is out of date, and good for nothing. */
    record Nothing() implements Departure {
    }
}

package io.logist.run;

import java.util.Set;

/** Where a run stands. {@code docs/run-states.md} draws the transitions; a test holds the two equal. */
public enum RunState {
    /** Recorded and handed over; no step has begun. It may still be cancelled without a trace. */
    QUEUED,
    /** An instance drives it, or will again at a known time. */
    RUNNING,
    /** Waits for a person: to take the next step, to go on, to cancel it, or to start another run in its place. */
    PAUSED,
    /** Final: every selected step ended well, or failed where the manifest tolerates it. */
    SUCCEEDED,
    /** Final: a step failed, or the run took too long. */
    FAILED,
    /** Final: somebody cancelled it. */
    CANCELLED,
    /** Final: it could not go on, or another run took the place of the paused one. */
    INTERRUPTED;

    /** The states that may follow. RUNNING follows RUNNING when another instance takes the run over. */
    public Set<RunState> next() {
        return switch (this) {
            case QUEUED -> Set.of(RUNNING, CANCELLED);
            case RUNNING -> Set.of(RUNNING, PAUSED, SUCCEEDED, FAILED, CANCELLED, INTERRUPTED);
            case PAUSED -> Set.of(QUEUED, CANCELLED, INTERRUPTED);
            case SUCCEEDED, FAILED, CANCELLED, INTERRUPTED -> Set.of();
        };
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** Whether nothing more happens to the run by itself. */
    public boolean isSettled() {
        return isFinal() || this == PAUSED;
    }

    /** Whether the run keeps others of its job out. */
    public boolean isActive() {
        return this == QUEUED || this == RUNNING;
    }
}

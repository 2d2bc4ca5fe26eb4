package io.logist.run;

import java.util.Set;

/**
 * What happened to a step in one run. How it came about (a retry, a rerun) is data, never a state.
 * {@code docs/run-states.md} draws the transitions; a test holds the two equal.
 */
public enum StepState {
    /** Not reached. */
    PENDING,
    /** Being executed, or waiting for a timer or for its next attempt. */
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    /** An instance died while executing it, and it may not be tried again. */
    INTERRUPTED,
    /** Not executed in this run: its result is that of the origin run. */
    CARRIED,
    /** Left out although it had not succeeded in the source run. */
    SKIPPED,
    /** Behind the step that the run was to stop after. */
    NOT_SELECTED;

    /** The states that may follow. RUNNING follows RUNNING when the step waits, goes on, or begins another attempt. */
    public Set<StepState> next() {
        return switch (this) {
            case PENDING -> Set.of(RUNNING);
            case RUNNING -> Set.of(RUNNING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, INTERRUPTED);
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, INTERRUPTED, CARRIED, SKIPPED, NOT_SELECTED -> Set.of();
        };
    }

    public boolean succeeded() {
        return this == SUCCEEDED || this == CARRIED;
    }

    /** Whether the step has a row: it was begun, carried or left out. Of all others the manifest says enough. */
    public boolean isRecorded() {
        return this != PENDING && this != NOT_SELECTED;
    }

    /** Failed in a way that {@code continueOnFailure} tolerates. */
    public boolean failed() {
        return this == FAILED || this == TIMED_OUT;
    }

    /** Whether the step was begun, in this run or in the one it is carried from. */
    public boolean ran() {
        return this != PENDING && this != SKIPPED && this != NOT_SELECTED;
    }

    public boolean isOver() {
        return next().isEmpty();
    }
}

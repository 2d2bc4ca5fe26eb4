package io.logist.rerun;

import org.jspecify.annotations.Nullable;

/**
 * What a rerun does with one step.
 *
 * @param change against the source run's revision
 * @param originRun of a carried step, the run that truly executed it
 * @param reason in words
 */
record PlannedStep(int number, String name, Action action, Change change, @Nullable Integer originRun, String reason) {

    enum Action {
        /** Its result is taken from the origin run. */
        CARRY,
        EXECUTE,
        /** Left out, although it has no result. */
        SKIP,
        /** Behind the step to stop after. */
        NOT_SELECTED
    }
}

package io.logist.run;

/** How a run came about. */
public enum RunKind {
    /** Started from the beginning. */
    RUN,
    /** Started from another run. */
    RERUN,
    /** Step by step: it pauses after every step. */
    STEP
}

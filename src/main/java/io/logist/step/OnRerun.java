package io.logist.step;

/** What a rerun must observe before a step runs again after it ran in the source run. */
public enum OnRerun {
    /** It may run again. */
    RUN,
    /** Only when the request names it under {@code confirm}. */
    CONFIRM,
    /** It never runs again; a rerun that would is refused. */
    NEVER
}

package io.logist.step;

/** Which files a further attempt of a step finds, after a failure or a crash. */
public enum AttemptFiles {
    /** Those that the step before left: what the failed attempt had half written is gone. */
    RESTORE,
    /** Those that the attempt before left, for steps that continue their own work. */
    KEEP
}

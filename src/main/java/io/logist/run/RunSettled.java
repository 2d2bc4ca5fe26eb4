package io.logist.run;

/** A run has ended or paused, and that is committed. */
public record RunSettled(long run) {
}

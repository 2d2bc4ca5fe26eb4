package io.logist.run;

/** Somebody wants a RUNNING run to end, and that is committed. Whoever drives it ends it. */
public record CancelRequested(long run) {
}

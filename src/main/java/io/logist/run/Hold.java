package io.logist.run;

/**
 * The right to write to a run, valid until another instance takes the run.
 *
 * @param run the run's key
 * @param epoch what taking it raised its epoch to
 */
public record Hold(long run, int epoch) {
}

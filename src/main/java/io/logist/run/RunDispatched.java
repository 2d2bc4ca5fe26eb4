package io.logist.run;

/**
 * A run is ready to be driven. Published inside the transaction that makes it so; whoever drives runs takes note in the
 * same transaction, so that no run is answered for that nobody will drive.
 *
 * @param run the run's key
 * @param dispatch tells this hand-over from earlier ones of the same run
 */
public record RunDispatched(long run, int dispatch) {
}

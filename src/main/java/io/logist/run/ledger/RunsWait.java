package io.logist.run.ledger;

/**
 * Runs of a job wait for another one of it, which may end before they are committed; whoever lets waiting runs go looks
 * again then.
 *
 * @param job the job's key
 */
record RunsWait(long job) {
}

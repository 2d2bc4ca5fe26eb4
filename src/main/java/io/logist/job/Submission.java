package io.logist.job;

/**
 * A manifest that was sent and found good.
 *
 * @param text the manifest as JSON, with the job's id in it
 */
record Submission(String id, String text) {
}

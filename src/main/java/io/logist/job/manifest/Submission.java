package io.logist.job.manifest;

/**
 * A manifest that was sent and found good.
 *
 * @param text the manifest as JSON, with the job's id in it
 */
public record Submission(String id, String text) {
}

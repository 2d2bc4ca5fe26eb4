package io.logist.step.limits;

/**
 * What one attempt of a shell step may use.
 *
 * @param processes that live at once
 * @param memory in bytes, all of its processes together
 * @param fileSize in bytes, of any one file that it writes
 * @param openFiles of any one process
 * @param output in bytes, how much of what it prints is kept
 */
public record Limits(int processes, long memory, long fileSize, int openFiles, long output) {
}

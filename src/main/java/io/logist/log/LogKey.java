package io.logist.log;

/**
 * Which attempt wrote it.
 *
 * @param run the key of the run that executed it
 */
public record LogKey(long run, int step, int attempt) {
}

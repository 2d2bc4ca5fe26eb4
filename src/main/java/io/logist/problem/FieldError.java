package io.logist.problem;

/**
 * One mistake in what a caller sent.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901) into the body: {@code /steps/1/timeout}; for a query parameter or
 *        header its name, as in {@code ?step}
 * @param message what is wrong and what to write instead
 */
public record FieldError(String pointer, String message) {
}

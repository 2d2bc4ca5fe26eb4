package io.logist.step.processes;

/**
 * An attempt that used more than it may, and was ended for it.
 *
 * @param code of the failure, for programs
 * @param message for people
 */
public record Overrun(String code, String message) {
}

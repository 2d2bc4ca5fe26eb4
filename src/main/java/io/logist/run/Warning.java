package io.logist.run;

import java.util.List;

/**
 * Something about a run that its starter should know, though it is no reason to refuse.
 *
 * @param code a stable word for programs, such as {@code carried-step-changed}
 * @param steps the names of the steps concerned
 */
public record Warning(String code, String message, List<String> steps) {
}

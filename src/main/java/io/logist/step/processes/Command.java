package io.logist.step.processes;

import io.logist.step.limits.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a step runs.
 *
 * @param program the file
 * @param arguments those behind the program's name
 * @param variables all that it sees
 * @param outputs the directory of the file for its outputs
 */
public record Command(Path program, List<String> arguments, Map<String, String> variables, Path workspace, Path outputs, Limits limits) {
}

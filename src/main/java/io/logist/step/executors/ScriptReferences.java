package io.logist.step.executors;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds {@code ${params.x}} and its like in the text of a script, where nothing is looked up: {@code sh} would end with
 * "bad substitution". Any other {@code ${...}} is the shell's own.
 */
final class ScriptReferences {

    private static final Pattern PATTERN = Pattern.compile("\\$\\{(?:params\\.([A-Za-z0-9_-]*)|secrets\\.([A-Za-z0-9_-]*)|steps\\.[^}\\s]*|run\\.number)");

    private ScriptReferences() {
    }

    /** What to write instead, once for each different reference. */
    static List<String> in(String script) {
        return PATTERN.matcher(script).results().map(ScriptReferences::advice).distinct().toList();
    }

    private static String advice(MatchResult match) {
        String instead = match.group().startsWith("${params.")
                ? "\"$" + ShellEnvironment.nameOf(match.group(1)) + '"'
                : match.group().startsWith("${secrets.") ? "\"$" + match.group(2) + '"'
                : match.group().startsWith("${run.")
                        ? "\"$LOGIST_RUN\""
                        : "\"$VALUE\" and add to the step  env: {VALUE: \"" + match.group() + "}\"}";
        return "holds " + match.group() + "}, which is not looked up in a script, so that no value can become code; write "
                + instead + " instead";
    }
}

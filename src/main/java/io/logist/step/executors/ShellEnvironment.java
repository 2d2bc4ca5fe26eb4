package io.logist.step.executors;

import io.logist.step.References;
import io.logist.step.StepContext;
import io.logist.step.StepResult;
import io.logist.step.isolation.Programs;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variables that a shell step sees: these and no others, so that nothing of the server's reaches a script. */
final class ShellEnvironment {

    private static final String OWN = "LOGIST_";
    private static final Charset NATIVE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private final Map<String, String> server;

    ShellEnvironment(Map<String, String> server) {
        this.server = server;
    }

    /** Declared variables may replace PATH, HOME, LANG and TZ, never one of Logist's own. */
    Map<String, String> of(StepContext context, Path output) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", path());
        variables.put("HOME", context.workspace().toString());
        Stream.of("LANG", "TZ").filter(server::containsKey).forEach(name -> variables.put(name, server.get(name)));
        variables.putAll(context.env());
        variables.keySet().removeIf(name -> name.startsWith(OWN));
        context.parameters().forEach((name, value) -> variables.put(nameOf(name), References.asText(value)));
        variables.put("LOGIST_JOB", context.job());
        variables.put("LOGIST_RUN", Integer.toString(context.run()));
        variables.put("LOGIST_STEP", context.stepName());
        variables.put("LOGIST_ATTEMPT", Integer.toString(context.attempt()));
        variables.put("LOGIST_WORKSPACE", context.workspace().toString());
        variables.put("LOGIST_OUTPUT", output.toString());
        return variables;
    }

    /** The variable that carries the parameter. */
    static String nameOf(String parameter) {
        return OWN + "PARAM_" + parameter.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Where the server itself finds the program; null if nowhere. */
    @Nullable Path find(String program) {
        return Programs.find(program, path(), Path.of("/"));
    }

    private String path() {
        return server.getOrDefault("PATH", Programs.USUAL_PATH);
    }

    /** What the operating system cannot take, as a failure; null if all is well. */
    static StepResult.@Nullable Failed refuse(List<String> arguments, Map<String, String> variables) {
        if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
            return StepResult.failed("invalid-value", "command is empty: it must begin with the program to run");
        }
        for (String argument : arguments) {
            String flaw = flawOf(argument);
            if (flaw != null) {
                return StepResult.failed("invalid-value", "An argument of the command " + flaw);
            }
        }
        return variables.entrySet().stream().filter(variable -> flawOf(variable.getValue()) != null).findFirst()
                .map(variable -> StepResult.failed("invalid-value", "The variable " + variable.getKey() + " " + flawOf(variable.getValue())))
                .orElse(null);
    }

    private static @Nullable String flawOf(String value) {
        if (value.indexOf('\0') >= 0) {
            return "holds a NUL character, which no program can be given";
        }
        return NATIVE.newEncoder().canEncode(value) ? null
                : "holds a character that the server's locale (" + NATIVE + ") cannot express; start the server with LANG=C.UTF-8";
    }
}

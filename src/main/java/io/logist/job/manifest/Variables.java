package io.logist.job.manifest;

import io.logist.step.Fields;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads {@code env}: names as POSIX shells have them, and none that Logist sets itself. */
final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final String RESERVED = "LOGIST_";

    private Variables() {
    }

    static Map<String, String> read(Fields fields) {
        JsonNode env = fields.node("env");
        if (env != null && !env.isObject()) {
            fields.error("env", "must be an object of names and texts, as in {TZ: UTC}, but is " + Fields.kindOf(env));
            return Map.of();
        }
        Map<String, String> variables = fields.texts("env");
        Fields names = fields.object("env");
        if (names != null) {
            variables.keySet().forEach(name -> check(names, name));
        }
        return Collections.unmodifiableMap(variables);
    }

    private static void check(Fields env, String name) {
        if (name.startsWith(RESERVED)) {
            env.error(name, "begins with LOGIST_, which is kept for the variables that Logist sets; choose another name");
        } else if (!NAME.matcher(name).matches()) {
            env.error(name, "is no name of a variable; use letters, digits and _, not beginning with a digit");
        }
    }
}

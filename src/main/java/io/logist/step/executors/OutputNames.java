package io.logist.step.executors;

import java.util.regex.Pattern;

/** The names that an output may have, so that {@code ${steps.x.outputs.NAME}} can be written for each. */
final class OutputNames {

    static final String RULE = "an output's name begins with a letter or _ and goes on with letters, digits, _, . and -";

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private OutputNames() {
    }

    static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}

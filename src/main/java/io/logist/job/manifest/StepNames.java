package io.logist.job.manifest;

import io.logist.problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What may name a step, such that {@code ?step=} can mean a number, a name or the word {@code failed} and never two of them. */
final class StepNames {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private StepNames() {
    }

    static @Nullable String mistakeIn(String name) {
        if (!FORM.matcher(name).matches()) {
            return "must be 1 to 63 letters, digits, '_' or '-', beginning with a letter or digit, as in load-orders";
        }
        if (DIGITS.matcher(name).matches()) {
            return "must not be digits alone, since step=" + name + " means the step of that number";
        }
        return name.equals("failed") ? "must not be 'failed', since step=failed means the first step that did not succeed" : null;
    }

    /** The names by position, as far as they are texts; a step without one counts as the empty name. */
    static List<String> of(JsonNode steps) {
        return steps.valueStream().map(step -> step.path("name").isString() ? step.path("name").asString() : "").toList();
    }

    /** Reports a name that several steps have, at each of them. */
    static void refuseTwins(JsonNode steps, List<FieldError> errors) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        List<String> names = of(steps);
        for (int i = 0; i < names.size(); i++) {
            numbers.computeIfAbsent(names.get(i), _ -> new ArrayList<>()).add(i + 1);
        }
        numbers.remove("");
        numbers.forEach((name, twins) -> {
            if (twins.size() > 1) {
                String all = twins.stream().map(String::valueOf).collect(Collectors.joining(", "));
                twins.forEach(number -> errors.add(new FieldError("/steps/" + (number - 1) + "/name",
                        "'" + name + "' is the name of the steps " + all + "; give each a name of its own")));
            }
        });
    }
}

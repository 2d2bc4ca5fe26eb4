package io.logist.run.requests;

import io.logist.job.Parameter;
import io.logist.problem.FieldError;
import io.logist.step.Fields;
import io.logist.step.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The values that a run gets for its job's parameters.
 *
 * @param values for every declared parameter that has one, in the order declared
 * @param errors what does not fit; the run must not start then
 */
public record ParameterValues(Map<String, JsonNode> values, List<FieldError> errors) {

    /** Checks what was given against what is declared and adds the defaults. */
    public static ParameterValues of(Map<String, Parameter> declared, Map<String, JsonNode> given) {
        List<FieldError> errors = new ArrayList<>();
        given.keySet().stream().filter(name -> !declared.containsKey(name))
                .forEach(name -> errors.add(new FieldError(pointerTo(name), unknown(name, declared))));
        Map<String, JsonNode> values = new LinkedHashMap<>();
        declared.forEach((name, parameter) -> {
            JsonNode value = given.getOrDefault(name, parameter.defaultValue());
            if (value != null && !value.isNull()) {
                values.put(name, value);
                check(name, parameter, value, errors);
            } else if (parameter.required()) {
                errors.add(new FieldError(pointerTo(name), "is missing; give a " + word(parameter)));
            }
        });
        return new ParameterValues(values, errors);
    }

    /** @throws InvalidParameters if something does not fit */
    public Map<String, JsonNode> orThrow() {
        if (!errors.isEmpty()) {
            throw new InvalidParameters(errors);
        }
        return values;
    }

    private static void check(String name, Parameter parameter, JsonNode value, List<FieldError> errors) {
        if (!parameter.type().accepts(value)) {
            errors.add(new FieldError(pointerTo(name),
                    "must be of type %s, but is %s".formatted(word(parameter), Fields.kindOf(value))));
        }
    }

    private static String pointerTo(String name) {
        return "/parameters/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String unknown(String name, Map<String, Parameter> declared) {
        String nearest = Spelling.nearest(name, declared.keySet());
        if (nearest != null) {
            return "is not declared by the job; did you mean " + nearest + "?";
        }
        return declared.isEmpty() ? "is not declared by the job, which has no parameters"
                : "is not declared by the job; declared are " + String.join(", ", declared.keySet());
    }

    private static String word(Parameter parameter) {
        return parameter.type().name().toLowerCase(Locale.ROOT);
    }
}

package io.logist.run.requests;

import io.logist.job.UnstorableValues;
import io.logist.problem.FieldError;
import io.logist.step.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the body of every request that starts a run may give.
 *
 * @param parameters as given; not yet checked against what the job declares
 * @param env laid over the manifest's for this run alone
 * @param reason for the history, at most 1,000 characters
 */
public record RunInputs(Map<String, JsonNode> parameters, Map<String, String> env, @Nullable String reason) {

    private static final int LONGEST_REASON = 1_000;
    private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

    public static RunInputs read(Fields body) {
        return new RunInputs(parameters(body), env(body), reason(body));
    }

    public boolean isEmpty() {
        return parameters.isEmpty() && env.isEmpty();
    }

    private static Map<String, JsonNode> parameters(Fields body) {
        JsonNode node = body.node("parameters");
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (node != null && !node.isObject()) {
            body.error("parameters", "must be an object of names and values, but is " + Fields.kindOf(node));
        } else if (node != null) {
            Fields fields = Objects.requireNonNull(body.object("parameters"));
            node.propertyStream().forEach(entry -> {
                values.put(entry.getKey(), entry.getValue());
                refuseUnstorable(fields, entry.getKey(), entry.getValue());
            });
        }
        return values;
    }

    private static void refuseUnstorable(Fields fields, String name, JsonNode value) {
        List<FieldError> flaws = new ArrayList<>();
        UnstorableValues.refuse(value, flaws);
        flaws.forEach(flaw -> fields.error(name,
                flaw.pointer().isEmpty() ? flaw.message() : "at %s %s".formatted(flaw.pointer(), flaw.message())));
    }

    private static Map<String, String> env(Fields body) {
        JsonNode node = body.node("env");
        if (node != null && !node.isObject()) {
            body.error("env", "must be an object of names and values, but is " + Fields.kindOf(node));
            return Map.of();
        }
        Map<String, String> env = body.texts("env");
        env.forEach((name, value) -> {
            if (!ENV_NAME.matcher(name).matches() || name.startsWith("LOGIST_")) {
                body.error("env", "has the name \"" + name + "\"; names are letters, digits and _, and LOGIST_ is reserved");
            } else if (value.indexOf('\0') >= 0) {
                body.error("env", "has a NUL character in " + name);
            }
        });
        return env;
    }

    private static @Nullable String reason(Fields body) {
        String reason = body.literal("reason");
        if (reason != null && reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            body.error("reason", "must be at most 1,000 characters, but has " + reason.codePointCount(0, reason.length()));
        } else if (reason != null && reason.indexOf('\0') >= 0) {
            body.error("reason", "must not hold a NUL character");
        }
        return reason;
    }
}

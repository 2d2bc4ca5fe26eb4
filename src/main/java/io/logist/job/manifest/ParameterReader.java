package io.logist.job.manifest;

import io.logist.job.Parameter;
import io.logist.problem.FieldError;
import io.logist.step.Fields;
import io.logist.step.Spelling;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code parameters}: {@code day: {type: string, required: true}}, or shorter {@code day: string}. */
final class ParameterReader {

    private static final int MOST = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final List<String> TYPES =
            Stream.of(Parameter.Type.values()).map(type -> type.name().toLowerCase(Locale.ROOT)).toList();

    private final Fields parameters;
    private final List<FieldError> errors;

    private ParameterReader(Fields parameters, List<FieldError> errors) {
        this.parameters = parameters;
        this.errors = errors;
    }

    static Map<String, Parameter> read(Fields manifest, List<FieldError> errors) {
        JsonNode node = manifest.node("parameters");
        if (node == null) {
            return Map.of();
        }
        if (!node.isObject()) {
            manifest.error("parameters", "must be an object of names and types, as in {day: {type: string}}, but is " + Fields.kindOf(node));
            return Map.of();
        }
        if (node.size() > MOST) {
            manifest.error("parameters", "must be at most " + MOST + ", but are " + node.size());
            return Map.of();
        }
        Fields parameters = new Fields(node, manifest.pointerTo("parameters"), errors);
        return new ParameterReader(parameters, errors).all(node);
    }

    private Map<String, Parameter> all(JsonNode node) {
        Map<String, Parameter> read = new LinkedHashMap<>();
        Map<String, String> byVariable = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            checkName(name, byVariable.putIfAbsent(name.toUpperCase(Locale.ROOT), name));
            Parameter parameter = one(name, entry.getValue());
            if (parameter != null) {
                read.put(name, parameter);
            }
        }
        return Collections.unmodifiableMap(read);
    }

    private void checkName(String name, @Nullable String twin) {
        if (!NAME.matcher(name).matches()) {
            parameters.error(name, "is no name of a parameter; use up to 63 letters, digits and _, not beginning with a digit");
        } else if (twin != null) {
            parameters.error(name, "differs from '" + twin + "' only in upper and lower case, but shell steps see both as LOGIST_PARAM_"
                    + name.toUpperCase(Locale.ROOT) + "; rename one");
        }
    }

    private @Nullable Parameter one(String name, JsonNode declaration) {
        if (declaration.isString()) {
            Parameter.Type type = type(parameters, name, declaration.asString());
            return type == null ? null : new Parameter(type, false, null, null);
        }
        Fields fields = new Fields(declaration, parameters.pointerTo(name), errors);
        if (!declaration.isObject()) {
            return null;
        }
        JsonNode word = fields.required("type", "string");
        Parameter.Type type = word == null ? null : type(fields, "type", word.isString() ? word.asString() : word.toString());
        boolean required = required(fields);
        JsonNode otherwise = fields.node("default");
        checkDefault(fields, type, required, otherwise);
        String description = fields.literal("description");
        fields.refuseOthers();
        return type == null ? null : new Parameter(type, required, otherwise, description);
    }

    private static boolean required(Fields fields) {
        JsonNode node = fields.node("required");
        if (node != null && !node.isBoolean()) {
            fields.error("required", "must be true or false, but is " + Fields.kindOf(node));
        }
        return node != null && node.asBoolean(false);
    }

    private static void checkDefault(Fields fields, Parameter.@Nullable Type type, boolean required, @Nullable JsonNode otherwise) {
        if (otherwise == null) {
            return;
        }
        if (required) {
            fields.error("default", "cannot stand beside required: true, since it would never be used; remove one of both");
        }
        if (type != null && !type.accepts(otherwise)) {
            fields.error("default", "must be of the parameter's type " + type.name().toLowerCase(Locale.ROOT) + ", but is "
                    + Fields.kindOf(otherwise));
        }
    }

    private static Parameter.@Nullable Type type(Fields fields, String key, String word) {
        if (TYPES.contains(word)) {
            return Parameter.Type.valueOf(word.toUpperCase(Locale.ROOT));
        }
        String nearest = Spelling.nearest(word, TYPES);
        fields.error(key, nearest == null ? "must be one of " + String.join(", ", TYPES)
                : "must be one of " + String.join(", ", TYPES) + "; did you mean " + nearest + "?");
        return null;
    }
}

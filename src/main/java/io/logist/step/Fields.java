package io.logist.step;

import io.logist.problem.FieldError;
import io.logist.workspace.Sizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one JSON object key by key and gathers every mistake, each with its JSON Pointer, instead of stopping at the
 * first. A key that nobody asked for by the time {@link #refuseOthers} is called is unknown, and the nearest known one
 * is named. A string that holds a {@code ${...}} reference passes every check of its type: what it stands for is known
 * only when the step runs.
 */
public final class Fields {

    private final JsonNode object;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * @param pointer of {@code object} itself; empty for the whole document
     * @param errors gathers the mistakes
     */
    public Fields(JsonNode object, String pointer, List<FieldError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
        if (!object.isObject()) {
            errors.add(new FieldError(pointer, "must be an object with keys, but is " + kindOf(object)));
        }
    }

    public void error(String key, String message) {
        errors.add(new FieldError(pointerTo(key), message));
    }

    /** Reports a mistake in one element of the list behind the key; the index counts from 0. */
    public void error(String key, int index, String message) {
        errors.add(new FieldError(pointerTo(key) + "/" + index, message));
    }

    public String pointerTo(String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    public boolean has(String key) {
        return node(key) != null;
    }

    /** The value as it stands; null when absent or JSON null. */
    public @Nullable JsonNode node(String key) {
        asked.add(key);
        JsonNode value = object.get(key);
        return value == null || value.isNull() ? null : value;
    }

    /** Reports a mistake when the key is absent. */
    public @Nullable JsonNode required(String key, String example) {
        JsonNode value = node(key);
        if (value == null && object.isObject()) {
            error(key, "is missing; write for example " + key + ": " + example);
        }
        return value;
    }

    public @Nullable String requiredText(String key, String example) {
        return required(key, example) == null ? null : text(key);
    }

    public @Nullable String text(String key) {
        return read(key, "a text", JsonNode::isString, JsonNode::asString);
    }

    /** A text taken as it stands, where {@code ${...}} means nothing. */
    public @Nullable String literal(String key) {
        JsonNode value = node(key);
        if (value != null && !value.isString()) {
            error(key, "must be a text, but is " + kindOf(value));
            return null;
        }
        return value == null ? null : value.asString();
    }

    public boolean flag(String key, boolean otherwise) {
        Boolean value = read(key, "true or false", JsonNode::isBoolean, JsonNode::asBoolean);
        return value == null ? otherwise : value;
    }

    public int integer(String key, int least, int most, int otherwise) {
        Integer value = read(key, "a whole number from " + least + " to " + most,
                node -> node.isIntegralNumber() && node.canConvertToInt() && node.asInt() >= least && node.asInt() <= most,
                JsonNode::asInt);
        return value == null ? otherwise : value;
    }

    /** A duration such as {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h30m}, {@code 1d}, or ISO 8601 {@code PT5M}. */
    public @Nullable Duration duration(String key) {
        return read(key, "a positive duration such as 500ms, 2s, 5m, 1h30m or 1d",
                node -> node.isString() && Durations.parse(node.asString()) != null,
                node -> Durations.parse(node.asString()));
    }

    /** A number of bytes such as {@code 512MiB}, {@code 1GB} or {@code 1048576}. */
    public @Nullable Long size(String key) {
        return read(key, "a size such as 512MiB, 1GB or 1048576 (bytes)",
                node -> (node.isString() || node.isIntegralNumber()) && Sizes.parse(node.asString()) != null,
                node -> Sizes.parse(node.asString()));
    }

    /** One of the enum's constants, written in lower case. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        List<String> words = Stream.of(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
        E value = read(key, "one of " + String.join(", ", words),
                node -> node.isString() && words.contains(node.asString()),
                node -> Enum.valueOf(type, node.asString().toUpperCase(Locale.ROOT)));
        return value == null ? otherwise : value;
    }

    /** An object whose values are texts, numbers or booleans, each as its text; in the order written. */
    public Map<String, String> texts(String key) {
        JsonNode value = node(key);
        Map<String, String> texts = new LinkedHashMap<>();
        if (value == null || isReference(value)) {
            return texts;
        }
        Fields inner = new Fields(value, pointerTo(key), errors);
        value.propertyStream().forEach(entry -> {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asString());
            } else {
                inner.error(entry.getKey(), "must be a text, but is " + kindOf(entry.getValue()));
            }
        });
        return texts;
    }

    /** A list; a single element that is not one is reported and read as empty. */
    public List<JsonNode> list(String key) {
        List<JsonNode> value = read(key, "a list", JsonNode::isArray, node -> List.copyOf(node.values()));
        return value == null ? List.of() : value;
    }

    /** The object behind the key, to be read in turn; null when absent. */
    public @Nullable Fields object(String key) {
        JsonNode value = node(key);
        return value == null || isReference(value) ? null : new Fields(value, pointerTo(key), errors);
    }

    /** The keys of the object that are not yet asked for. */
    public List<String> others() {
        List<String> others = new ArrayList<>(object.isObject() ? object.propertyNames() : List.of());
        others.removeAll(asked);
        return others;
    }

    /** Reports each key that was not asked for, naming the nearest one that was. */
    public void refuseOthers() {
        for (String key : others()) {
            String nearest = Spelling.nearest(key, asked);
            error(key, nearest != null ? "is not a known key here; did you mean " + nearest + "?"
                    : asked.isEmpty() ? "is not a known key here; there are none"
                    : "is not a known key here; known are " + String.join(", ", asked));
        }
    }

    private <T> @Nullable T read(String key, String expected, Predicate<JsonNode> test, Function<JsonNode, T> convert) {
        JsonNode value = node(key);
        if (value == null || isReference(value)) {
            return value != null && test.test(value) ? convert.apply(value) : null;
        }
        if (!test.test(value)) {
            error(key, "must be " + expected + ", but is " + kindOf(value));
            return null;
        }
        return convert.apply(value);
    }

    private static boolean isReference(JsonNode value) {
        return value.isString() && value.asString().contains("${");
    }

    /** What a value is, in the words of an error message. */
    public static String kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NULL, MISSING -> "null";
            case BOOLEAN, NUMBER -> node.toString();
            default -> {
                String text = node.asString();
                yield '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
            }
        };
    }
}

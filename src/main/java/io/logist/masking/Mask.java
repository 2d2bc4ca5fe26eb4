package io.logist.masking;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hides values: {@code ***} stands in the place of each, as it is or encoded as programs commonly do; see
 * {@link Forms}. It cannot know what a program has compressed, encrypted, reversed or spelt out.
 *
 * <p>Immutable, for any number of threads. While it is used, it takes some 400 bytes of memory for each byte of the values.
 */
public final class Mask {

    /** Hides nothing. */
    public static final Mask NONE = new Mask(null);

    /** What is shorter would turn up by chance, so it cannot be hidden. In characters. */
    public static final int SHORTEST = 4;

    public static final String STARS = "***";

    /** Where a foreign text was long it is cut, perhaps in the midst of a value. */
    private static final Pattern CUT = Pattern.compile("(?=\\.\\.\\.)");

    private final @Nullable Patterns patterns;

    private Mask(@Nullable Patterns patterns) {
        this.patterns = patterns;
    }

    /** @param values each of {@link #SHORTEST} characters or more, not counting blanks around it */
    public static Mask of(Collection<String> values) {
        return values.isEmpty() ? NONE : new Mask(new Patterns(values.stream().flatMap(value -> Forms.of(value).stream())
                .distinct().map(form -> form.getBytes(StandardCharsets.UTF_8)).toList()));
    }

    public boolean hidesNothing() {
        return patterns == null;
    }

    /** A new stream; what may be read goes to the sink, on the thread that writes. */
    public MaskedStream stream(Sink sink) {
        return new MaskedStream(patterns == null ? new Patterns(List.of()) : patterns, sink);
    }

    /** The text itself if there is nothing to hide. */
    public String text(String text) {
        return masked(text, Integer.MAX_VALUE);
    }

    /** Whether there is anything to hide in the text. */
    public boolean hidesIn(String text) {
        return !text(text).equals(text);
    }

    /** A message that may quote the beginning of a longer text: a value of which only the beginning is left is hidden, too. */
    public String message(String message) {
        if (patterns == null) {
            return message;
        }
        StringBuilder masked = new StringBuilder();
        String[] parts = CUT.split(text(message));
        for (int i = 0; i < parts.length; i++) {
            masked.append(masked(parts[i], i + 1 < parts.length ? SHORTEST : Integer.MAX_VALUE));
        }
        return masked.toString();
    }

    /** Texts, numbers and the names of keys, however deep they lie. A number that is hidden becomes a text. */
    public JsonNode json(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> JsonNodeFactory.instance.stringNode(text(value.asString()));
            case NUMBER -> {
                String number = value.toString();
                String masked = text(number);
                yield masked.equals(number) ? value : JsonNodeFactory.instance.stringNode(masked);
            }
            case ARRAY -> {
                ArrayNode masked = JsonNodeFactory.instance.arrayNode(value.size());
                value.values().forEach(element -> masked.add(json(element)));
                yield masked;
            }
            case OBJECT -> {
                ObjectNode masked = JsonNodeFactory.instance.objectNode();
                value.properties().forEach(entry -> masked.set(text(entry.getKey()), json(entry.getValue())));
                yield masked;
            }
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> value;
        };
    }

    private String masked(String text, int leastCutOff) {
        if (patterns == null) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (patterns.skip(bytes, 0, bytes.length) == bytes.length) {
            return text;
        }
        ByteArrayOutputStream masked = new ByteArrayOutputStream(bytes.length);
        MaskedStream stream = new MaskedStream(patterns, masked::write);
        stream.write(bytes, 0, bytes.length);
        stream.end(leastCutOff);
        return stream.hasHidden() ? masked.toString(StandardCharsets.UTF_8) : text;
    }
}

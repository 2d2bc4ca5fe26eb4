package io.logist.job.manifest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON without losing anything: a key given twice is refused rather than the first one dropped, numbers
 * keep all their digits, keys their order.
 */
public final class JsonDocument {

    static final int DEEPEST = 100;

    /** What Jackson adds for its own users: where it read from, and its settings. */
    private static final Pattern FOR_PROGRAMMERS =
            Pattern.compile("\\(?(start marker at )?\\[Source:[^]]*]\\)?|: enable `.*|\\(`[^)]*`\\)");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonDocument() {
    }

    /** @throws MalformedManifest unless the text is one JSON value, at most 100 levels deep */
    public static JsonNode parse(String text) {
        if (text.isBlank()) {
            throw MalformedManifest.json("it is empty");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw MalformedManifest.json(message(e) + position(e.getLocation()));
        }
    }

    static String write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    private static String message(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException _ -> "it is nested more than " + DEEPEST
                    + " levels deep, or holds a number of more than 1,000 digits";
            case StreamReadException _ -> FOR_PROGRAMMERS.matcher(e.getOriginalMessage()).replaceAll("").strip();
            default -> "there is more text after the end of the document";
        };
    }

    private static String position(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}

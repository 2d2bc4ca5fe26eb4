package io.logist.step.executors;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that a step brought from outside: no deeper than what the API itself takes, and no key twice. */
final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

    private StrictJson() {
    }

    /** @throws tools.jackson.core.JacksonException when the text is not one JSON value */
    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }
}

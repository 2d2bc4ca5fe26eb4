package io.logist.run.history;

import io.logist.run.Warning;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON texts in the rows of runs. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final TypeReference<Map<String, JsonNode>> VALUES = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };
    private static final TypeReference<List<Warning>> WARNINGS = new TypeReference<>() {
    };

    private Json() {
    }

    static Map<String, JsonNode> readMap(String json) {
        return MAPPER.readValue(json, VALUES);
    }

    static Map<String, String> readTexts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }

    static List<Warning> readWarnings(String json) {
        return MAPPER.readValue(json, WARNINGS);
    }
}

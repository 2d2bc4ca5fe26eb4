package io.logist.run.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened to a run, as callers see it.
 *
 * @param id grows within the run, with gaps
 * @param at by the clock of the instance that saw it; only the ids say what came first
 * @param name of the step, if it happened to one
 * @param fact as it was written; {@link Fact} says what it may be
 */
record RunEvent(long id, Instant at, @Nullable String name, JsonNode fact) {

    private static final String KIND = "event";

    /** @param names of the run's steps, in their order */
    static RunEvent of(long id, Instant at, JsonNode fact, List<String> names) {
        JsonNode step = fact.get("step");
        return new RunEvent(id, at, step == null ? null : names.get(step.intValue() - 1), fact);
    }

    String kind() {
        return fact.get(KIND).stringValue();
    }

    @JsonValue
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("at", at.toString()).put(KIND, kind());
        if (name != null) {
            json.set("step", fact.get("step"));
            json.put("name", name);
        }
        fact.forEachEntry((key, value) -> {
            if (!json.has(key)) {
                json.set(key, value);
            }
        });
        return json;
    }
}

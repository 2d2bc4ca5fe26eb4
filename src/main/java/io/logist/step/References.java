package io.logist.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds and resolves {@code ${...}} in texts, lists and objects; the names of an object's keys are left as they are.
 * {@code $${} stands for a literal {@code ${}. What a reference stands for is never searched in turn, so no value can
 * become a reference.
 */
public final class References {

    private References() {
    }

    /** A reference and the JSON Pointer of the text that holds it, relative to the searched node. */
    public record Found(Reference reference, String pointer) {
    }

    /** A reference points at something that has no value, such as an output that the step did not write. */
    public static final class Unresolved extends RuntimeException {
        public Unresolved(String message) {
            super(message);
        }
    }

    /** Gives the value behind a reference. */
    @FunctionalInterface
    public interface Lookup {
        /** @throws Unresolved if there is none; the message says what to do */
        JsonNode value(Reference reference);
    }

    /** All references, in the order written. */
    public static List<Found> in(JsonNode template) {
        List<Found> found = new ArrayList<>();
        search(template, "", found);
        return found;
    }

    /**
     * The template with every reference replaced: a text that is one reference becomes the value itself, with its type;
     * inside a longer text, a value stands as its text, objects and lists as JSON. The template is not changed.
     */
    public static JsonNode resolve(JsonNode template, Lookup lookup) {
        return switch (template.getNodeType()) {
            case STRING -> TextTemplate.of(template.asString()).resolve(lookup);
            case ARRAY -> {
                ArrayNode resolved = JsonNodeFactory.instance.arrayNode(template.size());
                template.values().forEach(element -> resolved.add(resolve(element, lookup)));
                yield resolved;
            }
            case OBJECT -> {
                ObjectNode resolved = JsonNodeFactory.instance.objectNode();
                template.properties().forEach(entry -> resolved.set(entry.getKey(), resolve(entry.getValue(), lookup)));
                yield resolved;
            }
            case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> template;
        };
    }

    /** The same for variables: each value stands as its text. */
    public static Map<String, String> resolve(Map<String, String> templates, Lookup lookup) {
        Map<String, String> resolved = new LinkedHashMap<>();
        templates.forEach((name, text) -> resolved.put(name, asText(TextTemplate.of(text).resolve(lookup))));
        return resolved;
    }

    /** A string as it is, any other value as JSON. */
    public static String asText(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    private static void search(JsonNode node, String pointer, List<Found> found) {
        switch (node.getNodeType()) {
            case STRING -> TextTemplate.of(node.asString()).references().forEach(r -> found.add(new Found(r, pointer)));
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    search(node.get(i), pointer + "/" + i, found);
                }
            }
            case OBJECT -> node.properties().forEach(entry -> search(entry.getValue(), pointer + "/" + escape(entry.getKey()), found));
            case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> { }
        }
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}

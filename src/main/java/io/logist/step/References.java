package io.logist.step;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds and resolves {@code ${...}} in texts, lists and objects. {@code $${} stands for a literal {@code ${}. */
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

    public static List<Found> in(JsonNode template) {
        throw new UnsupportedOperationException();
    }

    /**
     * The template with every reference replaced: a text that is one reference becomes the value itself, with its type;
     * inside a longer text, a value stands as its text, objects and lists as JSON.
     */
    public static JsonNode resolve(JsonNode template, Lookup lookup) {
        throw new UnsupportedOperationException();
    }
}

package io.logist.step.executors;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import tools.jackson.databind.JsonNode;

/** Roughly how long values are as text. */
final class JsonSize {

    private JsonSize() {
    }

    /** Stops at the limit: values that refer to one another can grow tenfold with each step, without taking memory. */
    static boolean exceeds(Collection<JsonNode> values, int characters) {
        Deque<JsonNode> open = new ArrayDeque<>(values);
        long size = 0;
        while (!open.isEmpty() && size <= characters) {
            JsonNode node = open.pop();
            size += node.isString() ? node.asString().length() + 2 : 2;
            if (node.isContainer()) {
                size += node.propertyNames().stream().mapToInt(String::length).sum();
                node.values().forEach(open::push);
            }
        }
        return size > characters;
    }
}

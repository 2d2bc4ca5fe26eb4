package io.logist.diff;

import java.util.LinkedHashMap;
import java.util.Map;

/** What differs between two sets of named values. */
record Values<V>(Map<String, V> added, Map<String, V> removed, Map<String, Both<V>> changed) {

    static <V> Values<V> between(Map<String, V> from, Map<String, V> to) {
        Map<String, V> added = new LinkedHashMap<>(to);
        added.keySet().removeAll(from.keySet());
        Map<String, V> removed = new LinkedHashMap<>(from);
        removed.keySet().removeAll(to.keySet());
        Map<String, Both<V>> changed = new LinkedHashMap<>();
        from.forEach((name, value) -> {
            if (to.containsKey(name) && !to.get(name).equals(value)) {
                changed.put(name, new Both<>(value, to.get(name)));
            }
        });
        return new Values<>(added, removed, changed);
    }
}

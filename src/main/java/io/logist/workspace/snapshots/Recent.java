package io.logist.workspace.snapshots;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what was used last, for many threads, as long as there is memory. What it forgets is only slower to come by.
 */
final class Recent<K, V> {

    private static final int MOST = 256;

    private final Map<K, SoftReference<V>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, SoftReference<V>> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key)).map(SoftReference::get);
    }

    synchronized void put(K key, V value) {
        entries.put(key, new SoftReference<>(value));
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }
}

package io.logist.job.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the definitions that were used last. A revision never changes and a key is never used again, so nothing here can be
 * stale; only what a committed transaction has stored may be put in. May be called from any thread.
 */
final class RecentDefinitions {

    /** Of manifest text, which bounds the memory: manifests differ in size by four orders of magnitude. */
    private final long mostCharacters;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    RecentDefinitions(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    private record Key(long job, int revision) {
    }

    private record Kept(Definition definition, int characters) {
    }

    synchronized @Nullable Definition get(long job, int revision) {
        Kept found = kept.get(new Key(job, revision));
        return found == null ? null : found.definition();
    }

    synchronized void put(long job, int revision, Definition definition, int length) {
        Kept before = kept.put(new Key(job, revision), new Kept(definition, length));
        characters += length - (before == null ? 0 : before.characters());
        var eldest = kept.entrySet().iterator();
        while (characters > mostCharacters && eldest.hasNext()) {
            characters -= eldest.next().getValue().characters();
            eldest.remove();
        }
    }
}

package io.logist.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the manifests that were used last. A revision never changes and a key is never used again, so nothing here can be
 * stale; only what a committed transaction has stored may be put in. May be called from any thread.
 */
final class RecentManifests {

    /** Of manifest text, which bounds the memory: manifests differ in size by four orders of magnitude. */
    private final long mostCharacters;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    RecentManifests(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    private record Key(long job, int revision) {
    }

    private record Kept(Manifest manifest, int characters) {
    }

    synchronized @Nullable Manifest get(long job, int revision) {
        Kept found = kept.get(new Key(job, revision));
        return found == null ? null : found.manifest();
    }

    synchronized void put(long job, int revision, Manifest manifest, int length) {
        Kept before = kept.put(new Key(job, revision), new Kept(manifest, length));
        characters += length - (before == null ? 0 : before.characters());
        var eldest = kept.entrySet().iterator();
        while (characters > mostCharacters && eldest.hasNext()) {
            characters -= eldest.next().getValue().characters();
            eldest.remove();
        }
    }
}

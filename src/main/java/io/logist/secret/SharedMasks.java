package io.logist.secret;

import io.logist.masking.Mask;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One mask for all attempts that are handed the same values at the same time, since it costs time to make and memory. */
final class SharedMasks {

    private final Map<Set<String>, WeakReference<Mask>> masks = new HashMap<>();

    synchronized Mask of(Set<String> values) {
        Mask mask = used(masks.get(values));
        if (mask == null) {
            mask = Mask.of(values);
            masks.values().removeIf(old -> used(old) == null);
            masks.put(values, new WeakReference<>(mask));
        }
        return mask;
    }

    private static @Nullable Mask used(@Nullable WeakReference<Mask> reference) {
        return reference == null ? null : reference.get();
    }
}

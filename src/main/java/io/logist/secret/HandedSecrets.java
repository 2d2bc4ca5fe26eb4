package io.logist.secret;

import io.logist.masking.Mask;
import java.util.Map;

/**
 * The secrets that an attempt of a step is handed.
 *
 * @param values by name
 * @param mask hides them in whatever the attempt leaves
 */
public record HandedSecrets(Map<String, String> values, Mask mask) {

    public static final HandedSecrets NONE = new HandedSecrets(Map.of(), Mask.NONE);

    @Override
    public String toString() {
        return "HandedSecrets" + values.keySet();
    }
}

package io.logist.job;

import java.util.List;
import java.util.Map;

/**
 * The names of the secrets that steps are handed.
 *
 * @param all of the job
 * @param narrowed those of the steps that say themselves which of them they want, by step
 */
public record SecretNames(List<String> all, Map<String, List<String>> narrowed) {

    public static final SecretNames NONE = new SecretNames(List.of(), Map.of());

    public List<String> of(String step) {
        return narrowed.getOrDefault(step, all);
    }
}

package io.logist.secret;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All secrets there are. Where several sources hold one of the same name, the first one counts. */
public final class Secrets {

    /** Of all that a step is handed: hiding takes some 400 bytes of memory for each. */
    private static final int MOST_BYTES = 128 * 1024;

    private final List<SecretSource> sources;
    private final SharedMasks masks = new SharedMasks();

    /** @param sources in the order in which they count */
    Secrets(List<SecretSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Those of these names, with their values as they are now.
     *
     * @throws SecretUnavailable if there is none of a name, or one that cannot be used; a source that holds a secret in vain is
     *         not passed over, since another value may not be meant
     */
    public HandedSecrets hand(Collection<String> names) throws SecretUnavailable {
        if (names.isEmpty()) {
            return HandedSecrets.NONE;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(name, resolve(name));
        }
        if (values.values().stream().mapToInt(SecretValue::bytes).sum() > MOST_BYTES) {
            throw SecretUnavailable.tooMuch();
        }
        return new HandedSecrets(Collections.unmodifiableMap(values), masks.of(Set.copyOf(values.values())));
    }

    private String resolve(String name) throws SecretUnavailable {
        for (SecretSource source : sources) {
            Optional<String> value = source.find(name);
            if (value.isPresent()) {
                String mistake = SecretValue.mistakeIn(value.get());
                if (mistake != null) {
                    throw SecretUnavailable.unusable(name, "its value in the " + source.word() + " " + mistake);
                }
                return value.get();
            }
        }
        throw SecretUnavailable.notFound(name, sources.stream().map(source -> source.placeOf(name)).toList());
    }

    /** In the order of their names. */
    List<SecretView> all() {
        SortedMap<String, SecretView> views = new TreeMap<>();
        for (SecretSource source : sources) {
            source.held().forEach((name, changed) -> views.merge(name, view(name, source, changed), Secrets::overriding));
        }
        return List.copyOf(views.values());
    }

    Optional<SecretView> find(String name) {
        return all().stream().filter(view -> view.name().equals(name)).findFirst();
    }

    private static SecretView view(String name, SecretSource source, Optional<Instant> changed) {
        return new SecretView(name, source.word(), changed.orElse(null), List.of());
    }

    private static SecretView overriding(SecretView first, SecretView next) {
        List<String> overrides = new ArrayList<>(first.overrides());
        overrides.add(next.source());
        return new SecretView(first.name(), first.source(), first.updatedAt(), List.copyOf(overrides));
    }
}

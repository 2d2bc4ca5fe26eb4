package io.logist.secret;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets that were put in over the API, in the database and encrypted there. */
final class StoredSecrets implements SecretSource {

    private final SecretTable table;
    private final StoreKey key;
    private final Clock clock;

    StoredSecrets(SecretTable table, StoreKey key, Clock clock) {
        this.table = table;
        this.key = key;
        this.clock = clock;
    }

    /**
     * @return whether there was none of that name
     * @throws SecretKeyMissing if this instance has not got the key of the secrets that are stored already
     */
    boolean put(String name, String value) {
        return table.put(name, keyToWriteWith().seal(name, value), clock.instant());
    }

    /** A key that Logist made by itself is not to be one of several; whoever configures another one means it. */
    private EncryptionKey keyToWriteWith() {
        Optional<EncryptionKey> known = key.find();
        if (!key.isConfigured() && table.hasOtherKeysThan(known.map(EncryptionKey::id).orElse(""))) {
            throw new SecretKeyMissing(key.own());
        }
        return known.orElseGet(key::make);
    }

    boolean delete(String name) {
        return table.delete(name);
    }

    @Override
    public String word() {
        return "store";
    }

    @Override
    public Optional<String> find(String name) throws SecretUnavailable {
        Optional<EncryptionKey.Sealed> sealed = table.find(name);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        EncryptionKey known = key.find().orElseThrow(() -> SecretUnavailable.unusable(name, "the store has it, but this "
                + "instance has no key to read it with; set logist.secrets.key, or share the file " + key.own()));
        return Optional.of(known.open(name, sealed.get()));
    }

    @Override
    public Map<String, Optional<Instant>> held() {
        Map<String, Optional<Instant>> held = new TreeMap<>();
        table.names().forEach(row -> held.put(row.name(), Optional.of(row.updatedAt())));
        return held;
    }

    @Override
    public String placeOf(String name) {
        return "the store (PUT /secrets/%s puts it there)".formatted(name);
    }
}

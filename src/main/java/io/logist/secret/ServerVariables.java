package io.logist.secret;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets in the environment of the server: a variable holds the value, or the path of a file that does. */
final class ServerVariables implements SecretSource {

    static final String FILE = "_FILE";

    private static final String PREFIX = "LOGIST_SECRET_";

    private final Map<String, String> environment;

    ServerVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String word() {
        return "environment";
    }

    @Override
    public Optional<String> find(String name) throws SecretUnavailable {
        String value = environment.get(PREFIX + name);
        String file = environment.get(PREFIX + name + FILE);
        return value != null ? Optional.of(value)
                : file != null ? Optional.of(SecretFile.read(name, Path.of(file))) : Optional.empty();
    }

    @Override
    public Map<String, Optional<Instant>> held() {
        Map<String, Optional<Instant>> held = new TreeMap<>();
        for (String variable : environment.keySet()) {
            if (variable.startsWith(PREFIX)) {
                String rest = variable.substring(PREFIX.length());
                String name = rest.endsWith(FILE) ? rest.substring(0, rest.length() - FILE.length()) : rest;
                if (SecretName.isOne(name)) {
                    held.put(name, Optional.empty());
                }
            }
        }
        return held;
    }

    @Override
    public String placeOf(String name) {
        return "the server's variables %s%s and %s%s%s".formatted(PREFIX, name, PREFIX, name, FILE);
    }
}

package io.logist.secret;

import java.util.List;

/** A secret cannot be handed to a step. Never tells anything of its value. */
public class SecretUnavailable extends Exception {

    private final String code;

    private SecretUnavailable(String code, String message) {
        super(message);
        this.code = code;
    }

    /** @param places where it was looked for */
    static SecretUnavailable notFound(String name, List<String> places) {
        return new SecretUnavailable("secret-not-found", "There is no secret %s. It was looked for in %s."
                .formatted(name, String.join(", then ", places)));
    }

    /** @param why as in {@code the file cannot be read} */
    static SecretUnavailable unusable(String name, String why) {
        return new SecretUnavailable("secret-unusable", "The secret %s cannot be used: %s.".formatted(name, why));
    }

    static SecretUnavailable tooMuch() {
        return new SecretUnavailable("secret-unusable",
                "The secrets of the step are longer than 128 KiB together. Name those that it needs in secrets of its own.");
    }

    /** A stable word for programs: {@code secret-not-found} or {@code secret-unusable}. */
    public String code() {
        return code;
    }

    /** For people: which secret, and what to do. */
    public String told() {
        return String.valueOf(getMessage());
    }
}

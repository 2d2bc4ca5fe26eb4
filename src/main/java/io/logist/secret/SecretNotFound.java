package io.logist.secret;

import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The store has no such secret. */
public class SecretNotFound extends LogistException {

    /** @param elsewhere where there is one of that name */
    SecretNotFound(String name, List<String> elsewhere) {
        super(HttpStatus.NOT_FOUND, "secret-not-found", elsewhere.isEmpty()
                ? "The store has no secret %s. GET /secrets lists those there are.".formatted(name)
                : "The store has no secret %s; it comes from the %s, where only the server's owner can remove it."
                        .formatted(name, String.join(" and the ", elsewhere)));
    }
}

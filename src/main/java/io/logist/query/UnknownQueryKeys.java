package io.logist.query;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import io.logist.step.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** The query has keys that the route does not know. */
class UnknownQueryKeys extends LogistException {

    private final transient List<FieldError> errors;

    /** @param unknown at least one */
    UnknownQueryKeys(Collection<String> unknown, Set<String> known) {
        super(HttpStatus.BAD_REQUEST, "invalid-request", "The query has %s, unknown here. %s".formatted(quoted(unknown),
                known.isEmpty() ? "Send the request again without a query; this route takes none."
                        : "Send the request again with none but " + String.join(", ", known) + "."));
        this.errors = unknown.stream().map(key -> new FieldError("?" + key, message(key, known))).toList();
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }

    private static String quoted(Collection<String> keys) {
        return "'" + String.join("', '", keys) + "'";
    }

    private static String message(String key, Set<String> known) {
        String nearest = Spelling.nearest(key, known);
        return nearest == null ? "is not known here" : "is not known here; did you mean %s?".formatted(nearest);
    }
}

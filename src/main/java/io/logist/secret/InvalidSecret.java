package io.logist.secret;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A value that cannot be a secret. */
class InvalidSecret extends LogistException {

    private final transient FieldError error;

    InvalidSecret(String message) {
        super(HttpStatus.BAD_REQUEST, "invalid-request", "Correct what 'errors' lists, and send the request again.");
        this.error = new FieldError("/value", message);
    }

    @Override
    public List<FieldError> errors() {
        return List.of(error);
    }
}

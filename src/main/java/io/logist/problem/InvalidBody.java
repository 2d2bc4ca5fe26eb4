package io.logist.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A body that is well-formed and yet not what the route takes. */
class InvalidBody extends LogistException {

    private final transient List<FieldError> errors;

    InvalidBody(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST, "invalid-request",
                "The body is not what this route takes. Correct what 'errors' lists and send it again.");
        this.errors = errors;
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}

package io.logist.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A part of the path, query or header that is missing or cannot be read as what it stands for. */
class BadParameter extends LogistException {

    private final transient List<FieldError> errors;

    /** @param message what the parameter must be, as in {@code must be a whole number} */
    BadParameter(String name, String message) {
        super(HttpStatus.BAD_REQUEST, "invalid-parameter", "The parameter '%s' %s.".formatted(name, message));
        this.errors = List.of(new FieldError("?" + name, message));
    }

    BadParameter(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST, "invalid-parameter",
                "A parameter is not what it must be. Correct what 'errors' lists and send the request again.");
        this.errors = errors;
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}

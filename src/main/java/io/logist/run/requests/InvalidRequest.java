package io.logist.run.requests;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A body or query that says something unknown, or says it wrongly. */
public class InvalidRequest extends LogistException {

    private final transient List<FieldError> errors;

    public InvalidRequest(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST, "invalid-request", "Correct what 'errors' lists, and send the request again.");
        this.errors = List.copyOf(errors);
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}

package io.logist.run.requests;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The values given for a job's parameters do not fit their declarations. */
public class InvalidParameters extends LogistException {

    static final String DETAIL = "The parameters do not fit those that the job declares. Correct what 'errors' lists.";

    private final transient List<FieldError> errors;

    InvalidParameters(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST, "invalid-parameters", DETAIL);
        this.errors = List.copyOf(errors);
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}

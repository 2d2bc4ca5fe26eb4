package io.logist.page;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A part of the path or query that cannot be what it stands for. */
public class InvalidParameter extends LogistException {

    private final transient FieldError error;

    /** @param message what the parameter must be, as in {@code must be a whole number} */
    public InvalidParameter(String name, String message) {
        super(HttpStatus.BAD_REQUEST, "invalid-parameter", "The parameter '%s' %s.".formatted(name, message));
        this.error = new FieldError("?" + name, message);
    }

    /** It stands several times where only one can count. */
    public static InvalidParameter repeated(String name, int times) {
        return new InvalidParameter(name, "is given %d times; give it once".formatted(times));
    }

    @Override
    public List<FieldError> errors() {
        return List.of(error);
    }
}

package io.logist.page;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

public class InvalidCursor extends LogistException {

    InvalidCursor() {
        super(HttpStatus.BAD_REQUEST, "invalid-cursor",
                "This cursor belongs to no page of this list. Send the 'next' of the page before, or no cursor to begin.");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("?cursor", "must be the 'next' of the page before, unchanged"));
    }
}

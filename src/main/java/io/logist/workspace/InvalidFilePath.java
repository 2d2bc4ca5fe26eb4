package io.logist.workspace;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** What should name a file names none that may be stored. */
public class InvalidFilePath extends LogistException {

    private final transient FieldError error;

    /** @param mistake as in {@code must not be empty} */
    public InvalidFilePath(String mistake) {
        super(HttpStatus.BAD_REQUEST, "invalid-path", "The path of a file %s. Write it as in scripts/extract.sh.".formatted(mistake));
        this.error = new FieldError("?path", mistake);
    }

    /** In the path of an address, what follows a semicolon is a parameter and not part of the name. */
    public static InvalidFilePath bareSemicolon() {
        return new InvalidFilePath("must have each ';' written as %3B");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(error);
    }
}

package io.logist.archive;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** An archive that cannot be read, or that is not to be trusted. Nothing of it is kept. */
public class InvalidArchive extends LogistException {

    private static final int LONGEST_TOLD = 200;

    private final transient List<FieldError> errors;

    private InvalidArchive(String detail, List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST, "invalid-archive", detail);
        this.errors = errors;
    }

    /** @param mistake of the archive as a whole, as in {@code is cut off} */
    static InvalidArchive whole(String mistake) {
        return new InvalidArchive("The archive %s. Nothing of it was stored.".formatted(mistake),
                List.of(new FieldError("", mistake)));
    }

    /** @param mistake of one entry, as in {@code is a link} */
    static InvalidArchive entry(String name, String mistake) {
        String shown = shown(name);
        return new InvalidArchive("The entry '%s' of the archive %s. Nothing of the archive was stored.".formatted(shown, mistake),
                List.of(new FieldError(shown, mistake)));
    }

    private static String shown(String name) {
        String legible = name.replaceAll("\\p{Cntrl}|\\p{Cs}", "\uFFFD");
        return legible.length() > LONGEST_TOLD
                ? legible.substring(0, legible.offsetByCodePoints(0, LONGEST_TOLD / 2)) + "..." : legible;
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}

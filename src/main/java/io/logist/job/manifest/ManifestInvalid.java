package io.logist.job.manifest;

import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The manifest can be read, but not run. All of its mistakes are told at once. */
public class ManifestInvalid extends LogistException {

    /** More than anybody mends in one go; a manifest of a mebibyte could hold a hundred thousand. */
    static final int MOST_TOLD = 1_000;

    private final transient List<FieldError> errors;

    ManifestInvalid(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST, "invalid-manifest", detail(errors));
        this.errors = errors.stream().limit(MOST_TOLD).toList();
    }

    private static String detail(List<FieldError> errors) {
        String count = errors.size() == 1 ? "one mistake" : "%,d mistakes".formatted(errors.size());
        return "The manifest has %s; errors[] says where%s and what to write instead.".formatted(count,
                errors.size() > MOST_TOLD ? " (the first %,d)".formatted(MOST_TOLD) : "");
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}

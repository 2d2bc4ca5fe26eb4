package io.logist.run;

import io.logist.job.Manifest;
import io.logist.problem.FieldError;
import io.logist.problem.LogistException;
import io.logist.step.Step;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** A word that names no step of the job. */
public class InvalidStep extends LogistException {

    private final transient List<FieldError> errors;

    public InvalidStep(String pointer, String detail) {
        super(HttpStatus.BAD_REQUEST, "invalid-step", detail);
        this.errors = List.of(new FieldError(pointer, detail));
    }

    /** As the value of {@code step} in a query. */
    public static InvalidStep inQuery(String word, Manifest manifest) {
        return new InvalidStep("?step", detail(word, manifest));
    }

    /** Says what the word could have been. */
    public static String detail(String word, Manifest manifest) {
        String names = manifest.steps().stream().limit(20).map(Step::name).collect(Collectors.joining(", "));
        String shown = word.length() > 80 ? word.substring(0, 80) + "..." : word;
        return "'%s' is no step of this job. Give a number from 1 to %d, or one of the names %s%s."
                .formatted(shown, manifest.steps().size(), names, manifest.steps().size() > 20 ? ", ..." : "");
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}

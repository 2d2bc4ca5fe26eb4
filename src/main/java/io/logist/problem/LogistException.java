package io.logist.problem;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A refusal or failure that a caller can act on. Each subclass is named for the fact ({@code JobNotFound}) and lives in
 * its feature; one handler answers all of them as {@code application/problem+json} (RFC 9457).
 *
 * <p>{@code slug} names the kind of problem, is unique to it, and has a section in {@code docs/problems.md}, which is
 * served at {@code /problems/{slug}}. The detail says what to do next.
 */
public abstract class LogistException extends RuntimeException {

    private final transient HttpStatus status;
    private final String slug;

    protected LogistException(HttpStatus status, String slug, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public String detail() {
        return getMessage();
    }

    /** The slug as words, {@code Run active}; the same for every occurrence, as RFC 9457 asks. */
    public String title() {
        return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
    }

    /** The single mistakes, for bad input; answered as {@code errors[]}. */
    public List<FieldError> errors() {
        return List.of();
    }

    /** Further members of the problem, such as {@code steps[]} or the number of the run that is in the way. */
    public Map<String, Object> members() {
        return Map.of();
    }

    /** Header fields that belong to this answer, such as {@code Allow} or {@code Retry-After}. */
    public Map<String, String> headers() {
        return Map.of();
    }
}

package io.logist.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that breaks the rules of HTTP itself, before any route has looked at it. */
public class MalformedRequest extends LogistException {

    private static final String USUAL = "The request line, a header or the framing of the body is not valid HTTP, or is "
            + "too long. Percent-encode special characters in the path and query; headers may take 8 KiB altogether.";

    private static final String SLASH = "The path holds an encoded slash or backslash, %2F or %5C. Write the slashes "
            + "between directories as they are; no name may hold a slash or a backslash.";
    private static final Pattern ENCODED_SLASH = Pattern.compile("%(2f|5c)", Pattern.CASE_INSENSITIVE);

    public MalformedRequest(@Nullable String detail) {
        super(HttpStatus.BAD_REQUEST, "malformed-request", detail == null ? USUAL : detail);
    }

    /** @param path as it was sent; null: not even that could be read */
    static MalformedRequest ofPath(@Nullable String path) {
        return new MalformedRequest(path != null && ENCODED_SLASH.matcher(path).find() ? SLASH : null);
    }
}

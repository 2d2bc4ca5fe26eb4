package io.logist.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that breaks the rules of HTTP itself, before any route has looked at it. */
public class MalformedRequest extends LogistException {

    private static final String USUAL = "The request line, a header or the framing of the body is not valid HTTP, or is "
            + "too long. Percent-encode special characters in the path and query; headers may take 8 KiB altogether.";

    public MalformedRequest(@Nullable String detail) {
        super(HttpStatus.BAD_REQUEST, "malformed-request", detail == null ? USUAL : detail);
    }
}

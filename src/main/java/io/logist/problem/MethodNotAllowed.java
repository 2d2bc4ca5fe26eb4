package io.logist.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class MethodNotAllowed extends LogistException {

    private final String allowed;

    MethodNotAllowed(String method, String @Nullable [] allowed) {
        super(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", allowed == null || allowed.length == 0
                ? "%s is not served here. /swagger-ui.html shows the routes there are.".formatted(method)
                : "%s is not served here. Use %s.".formatted(method, String.join(" or ", allowed)));
        this.allowed = allowed == null ? "" : String.join(", ", allowed);
    }

    /** RFC 9110, section 15.5.6, requires it. */
    @Override
    public Map<String, String> headers() {
        return allowed.isEmpty() ? Map.of() : Map.of(HttpHeaders.ALLOW, allowed);
    }
}

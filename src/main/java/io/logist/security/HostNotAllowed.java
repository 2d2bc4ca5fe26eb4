package io.logist.security;

import io.logist.problem.LogistException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

class HostNotAllowed extends LogistException {

    HostNotAllowed(@Nullable String host) {
        super(HttpStatus.FORBIDDEN, "host-not-allowed", (host == null ? "The request has no Host header. "
                : "Logist does not answer to the name '%s'. ".formatted(host))
                + "Call it as localhost or 127.0.0.1, or add the name to logist.security.allowed-hosts.");
    }
}

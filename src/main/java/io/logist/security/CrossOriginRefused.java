package io.logist.security;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

class CrossOriginRefused extends LogistException {

    CrossOriginRefused(String sender) {
        super(HttpStatus.FORBIDDEN, "cross-origin-refused", ("A page from %s may not change anything here. Use a page that "
                + "Logist itself serves, or add the name of that origin to logist.security.allowed-hosts.")
                .formatted(sender));
    }
}

package io.logist.problem;

import org.springframework.http.HttpStatus;

public class BodyTooLarge extends LogistException {

    public BodyTooLarge() {
        super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                "The body is larger than 1 MiB (1048576 bytes). Send less; keep large data in files that steps read.");
    }
}

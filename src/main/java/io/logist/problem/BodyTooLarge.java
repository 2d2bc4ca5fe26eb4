package io.logist.problem;

import org.springframework.http.HttpStatus;

public class BodyTooLarge extends LogistException {

    public BodyTooLarge() {
        this(1 << 20);
    }

    /** @param most what would have been taken, in bytes */
    public BodyTooLarge(int most) {
        super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                "The body is larger than %d MiB (%d bytes). Send less; keep large data in files that steps read."
                        .formatted(most >> 20, most));
    }
}

package io.logist.job;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

public class ManifestTooLarge extends LogistException {

    ManifestTooLarge(int limit) {
        super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", ("A manifest may be at most %,d bytes. "
                + "Move long scripts and data out of it.").formatted(limit));
    }
}

package io.logist.log.text;

import io.logist.problem.LogistException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The caller wants bytes that are not there, or not yet. */
class RangeNotSatisfiable extends LogistException {

    private final long length;

    RangeNotSatisfiable(long length) {
        super(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-not-satisfiable",
                "The text has %d bytes, and the range begins behind them.".formatted(length));
        this.length = length;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
    }
}

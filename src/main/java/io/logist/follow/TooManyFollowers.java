package io.logist.follow;

import io.logist.problem.LogistException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** As many follow on this instance as may. */
public class TooManyFollowers extends LogistException {

    TooManyFollowers(int max) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-followers",
                "%d callers follow runs on this instance already. Come again in a few seconds, or read without following."
                        .formatted(max));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "5");
    }
}

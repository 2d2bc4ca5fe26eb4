package io.logist.problem;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class RequestTimedOut extends LogistException {

    RequestTimedOut() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "request-timed-out",
                "The answer was not ready in time. What was started goes on: look before you send the request again.");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "5");
    }
}

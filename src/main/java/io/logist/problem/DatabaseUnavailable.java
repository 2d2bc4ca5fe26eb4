package io.logist.problem;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class DatabaseUnavailable extends LogistException {

    DatabaseUnavailable() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable",
                "Logist cannot reach its database at the moment. Send the request again in a few seconds.");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "5");
    }
}

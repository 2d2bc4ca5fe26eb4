package io.logist.follow;

import io.logist.page.InvalidParameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** After which event the caller wants to hear more. */
final class StartAfter {

    private static final String HEADER = "Last-Event-ID";
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private StartAfter() {
    }

    /** The header wins: a browser that connects again sends it, along with the address that it began with. */
    static long of(HttpServletRequest request) {
        String header = request.getHeader(HEADER);
        String[] parameter = request.getParameterValues("from");
        if (header != null && !header.isEmpty()) {
            return id(HEADER, header);
        }
        if (parameter != null && parameter.length > 1) {
            throw InvalidParameter.repeated("from", parameter.length);
        }
        return parameter == null ? 0 : id("from", parameter[0]);
    }

    private static long id(String name, String text) {
        if (!ID.matcher(text).matches()) {
            throw new InvalidParameter(name, "must be the id of the last event that you have, or 0 for all");
        }
        return Long.parseLong(text);
    }
}

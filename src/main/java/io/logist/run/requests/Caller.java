package io.logist.run.requests;

import jakarta.servlet.http.HttpServletRequest;

/** Who sends a request, for {@code requestedBy}. */
public final class Caller {

    private Caller() {
    }

    public static String of(HttpServletRequest request) {
        return request.getRemoteUser() == null ? "anonymous" : request.getRemoteUser();
    }
}

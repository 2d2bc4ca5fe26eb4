package io.logist.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a failure as {@code application/problem+json} (RFC 9457), whatever the caller said it accepts: an answer in an
 * unexpected format helps more than none. Controllers throw; filters, which no exception handler covers, call this.
 */
@Component
public class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Replaces what the response holds, and tells nothing of its version; it must not be committed yet. */
    public void write(LogistException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = json.writeValueAsBytes(members(problem, request));
        response.resetBuffer();
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader("X-Content-Type-Options", "nosniff");
        problem.headers().forEach(response::setHeader);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static Map<String, Object> members(LogistException problem, HttpServletRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "/problems/" + problem.slug());
        members.put("title", problem.title());
        members.put("status", problem.status().value());
        members.put("detail", problem.detail());
        String instance = instance(request.getRequestURI());
        if (instance != null) {
            members.put("instance", instance);
        }
        if (!problem.errors().isEmpty()) {
            members.put("errors", problem.errors());
        }
        problem.members().forEach(members::putIfAbsent);
        return members;
    }

    /** The path that was asked for, if it is one: Tomcat also reports requests whose target it could not read. */
    private static @Nullable String instance(@Nullable String path) {
        try {
            return path == null || path.isEmpty() ? null : new URI(path).getRawPath();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}

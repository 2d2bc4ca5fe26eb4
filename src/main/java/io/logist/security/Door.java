package io.logist.security;

import io.logist.problem.LogistException;
import io.logist.problem.MalformedRequest;
import io.logist.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every request comes through here first. It believes the Host header of the request itself, never X-Forwarded-*.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Door extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** Percent-encoded U+0000 to U+001F and U+007F: no id or file has them, and PostgreSQL refuses the first. */
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");

    private final KnownHosts known;
    private final ProblemWriter problems;

    Door(KnownHosts known, ProblemWriter problems) {
        this.known = known;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            check(request);
        } catch (LogistException refusal) {
            problems.write(refusal, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void check(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        known.checkHost(host);
        if (!SAFE.contains(request.getMethod())) {
            known.checkOrigin(host, Collections.list(request.getHeaders(HttpHeaders.ORIGIN)),
                    request.getHeader("Sec-Fetch-Site"));
        }
        refuseControlCharacters(request.getRequestURI());
        refuseControlCharacters(request.getQueryString());
    }

    private static void refuseControlCharacters(@Nullable String encoded) {
        if (encoded != null && CONTROL_CHARACTER.matcher(encoded).find()) {
            throw new MalformedRequest("The path or query holds a control character, such as %00 or %0A. Remove it.");
        }
    }
}

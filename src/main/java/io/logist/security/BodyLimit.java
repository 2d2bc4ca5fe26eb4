package io.logist.security;

import io.logist.problem.BodyTooLarge;
import io.logist.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * No body is read beyond {@value #MOST} bytes, whether its length is declared or found out on the way; where files of jobs
 * are sent, {@value #MOST_OF_FILES}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyLimit extends OncePerRequestFilter {

    static final int MOST = 1024 * 1024;
    static final int MOST_OF_FILES = 100 * MOST;

    /** Matched as Spring matches its routes, so that what is no such route has the small limit. */
    private static final PathPattern ONE_FILE = PathPatternParser.defaultInstance.parse("/jobs/{id}/files/{*path}");
    private static final PathPattern ALL_FILES = PathPatternParser.defaultInstance.parse("/jobs/{id}/files");

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = takesFiles(request) ? MOST_OF_FILES : MOST;
        if (request.getContentLengthLong() > most) {
            problems.write(new BodyTooLarge(most), request, response);
        } else {
            chain.doFilter(new LimitedBody(request, most), response);
        }
    }

    private static boolean takesFiles(HttpServletRequest request) {
        PathContainer path = RequestPath.parse(request.getRequestURI(), request.getContextPath()).pathWithinApplication();
        return switch (request.getMethod()) {
            case "PUT" -> ONE_FILE.matches(path);
            case "POST" -> ALL_FILES.matches(path);
            default -> false;
        };
    }
}

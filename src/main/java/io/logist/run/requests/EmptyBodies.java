package io.logist.run.requests;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form without fields is no body, and neither are chunks that hold nothing: clients such as REST Assured and
 * {@code curl -d ''} declare the one where nothing is sent, those that stream the other, and the bodies of requests that
 * start or steer runs are optional.
 */
@Component
class EmptyBodies extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.POST.matches(request.getMethod()) || !isUntypedOrForm(request)) {
            chain.doFilter(request, response);
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            FirstByteRead begun = new FirstByteRead(request);
            chain.doFilter(begun.isEmpty() ? new Bodiless(request) : begun, response);
        } else {
            chain.doFilter(request.getContentLengthLong() == 0 ? new Bodiless(request) : request, response);
        }
    }

    private static boolean isUntypedOrForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** Says of no body that there would be one. */
    private static final class Bodiless extends HttpServletRequestWrapper {

        private static final Set<String> LEFT_OUT = Set.of("content-type", "transfer-encoding");

        Bodiless(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isLeftOut(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isLeftOut(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream().filter(n -> !isLeftOut(n)).toList());
        }

        private static boolean isLeftOut(String name) {
            return LEFT_OUT.stream().anyMatch(name::equalsIgnoreCase);
        }
    }
}

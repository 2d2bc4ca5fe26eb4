package io.logist.log.text;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers with a text or a part of it (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110, 14</a>). Several
 * ranges at once are answered with the whole text, as the RFC allows.
 */
final class TextAnswer {

    static final String TEXT = "text/plain;charset=UTF-8";

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    TextAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** @param complete whether the text will not change any more, so that it has a validator */
    void send(LogText text, boolean complete) throws IOException {
        String etag = complete ? text.etag() : null;
        if (etag != null && new ServletWebRequest(request, response).checkNotModified(etag)) {
            return;
        }
        response.setContentType(TEXT);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        HttpRange range = range(etag);
        long length = text.length();
        if (range == null) {
            send(text, 0, length);
            return;
        }
        long from = range.getRangeStart(length);
        if (from >= length) {
            throw new RangeNotSatisfiable(length);
        }
        long last = range.getRangeEnd(length);
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(from, last, length));
        send(text, from, last + 1);
    }

    /** What only shows while it is made, so nobody knows how long it will be. */
    void begin() {
        response.setContentType(TEXT);
    }

    boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    private void send(LogText text, long from, long to) throws IOException {
        response.setContentLengthLong(to - from);
        if (!isHead()) {
            text.send(from, to, response.getOutputStream());
        }
    }

    /** Null for the whole text; a header that cannot be read counts as none. */
    private @Nullable HttpRange range(@Nullable String etag) {
        String header = request.getHeader(HttpHeaders.RANGE);
        String onlyIf = request.getHeader(HttpHeaders.IF_RANGE);
        if (header == null || onlyIf != null && !onlyIf.equals(etag)) {
            return null;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            return ranges.size() == 1 ? ranges.getFirst() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

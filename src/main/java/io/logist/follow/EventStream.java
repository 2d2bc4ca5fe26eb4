package io.logist.follow;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The answer of one who follows, in the format of {@code text/event-stream}. */
final class EventStream {

    private final HttpServletResponse response;

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    /** Tells the caller at once that it is heard, and proxies that nothing is to be held back. */
    void begin() throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        write("retry: 1000\n\n");
        flush();
    }

    /** What is sent is under way once it is flushed. */
    void send(Feed.Entry entry) throws IOException {
        write("id: " + entry.id() + "\nevent: " + entry.name() + "\ndata: " + entry.data() + "\n\n");
    }

    /** Says nothing, so that the connection is not taken for dead, and shows whether it is. */
    void comment() throws IOException {
        write(":\n\n");
        flush();
    }

    void flush() throws IOException {
        response.flushBuffer();
    }

    private void write(String text) throws IOException {
        OutputStream out = response.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.logist.log.text;

import io.logist.log.LogKey;
import io.logist.log.LogStore;
import io.logist.log.Piece;
import io.logist.log.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A log as one text, as long as it was when this was made: what was written, byte for byte, and a line for each gap. Any
 * part of it can be sent without holding more than a page in memory.
 */
final class LogText {

    private static final int PAGE = 256 << 10;

    private final LogStore store;
    private final LogKey key;
    private final List<Span> spans;
    private final List<byte[]> gaps = new ArrayList<>();

    LogText(LogStore store, LogKey key) {
        this.store = store;
        this.key = key;
        this.spans = store.spans(key);
        long end = 0;
        for (Span span : spans) {
            gaps.add(span.start() > end ? Gap.of(span.start() - end) : new byte[0]);
            end = span.end();
        }
    }

    /** In bytes, the lines for gaps included. */
    long length() {
        return spans.stream().mapToLong(Span::length).sum() + gaps.stream().mapToLong(gap -> gap.length).sum();
    }

    /** Tells the text from every other one that it may have been or become. */
    String etag() {
        return "\"%d-%d-%d-%d-%d\"".formatted(key.run(), key.step(), key.attempt(),
                spans.isEmpty() ? 0 : spans.getLast().end(), length());
    }

    /** Sends the bytes from one place in the text up to another. */
    void send(long from, long to, OutputStream out) throws IOException {
        long at = 0;
        for (int i = 0; i < spans.size() && at < to; i++) {
            byte[] gap = gaps.get(i);
            int skip = (int) Math.clamp(from - at, 0, gap.length);
            out.write(gap, skip, (int) Math.clamp(to - at, skip, gap.length) - skip);
            at += gap.length;
            Span span = spans.get(i);
            send(new Span(span.start() + Math.clamp(from - at, 0, span.length()),
                    span.start() + Math.clamp(to - at, 0, span.length())), out);
            at += span.length();
        }
    }

    private void send(Span span, OutputStream out) throws IOException {
        long at = span.start();
        while (at < span.end()) {
            List<Piece> page = store.read(key, at, PAGE);
            if (page.isEmpty() || page.getFirst().position() > at) {
                throw new IOException("What was promised of the log of " + key + " was left out meanwhile");
            }
            for (Piece piece : page) {
                out.write(piece.bytes(), piece.offset(), (int) Math.clamp(span.end() - piece.position(), 0, piece.length()));
                at = piece.end();
            }
        }
    }
}

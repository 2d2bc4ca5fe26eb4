package io.logist.log.text;

import io.logist.log.LogKey;
import io.logist.log.LogStore;
import io.logist.log.Piece;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Sends a log as a {@link LogView} shows it, page by page. */
final class LogLines {

    private static final int PAGE = 256 << 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z' ").withZone(ZoneOffset.UTC);

    private final LogStore store;
    private final LogKey key;
    private final LogView view;
    private boolean lineBegins = true;

    LogLines(LogStore store, LogKey key, LogView view) {
        this.store = store;
        this.key = key;
        this.view = view;
    }

    /** Whether whatever follows what was sent begins a line. */
    boolean endsWithALine() {
        return lineBegins;
    }

    void send(OutputStream out) throws IOException {
        long end = store.end(key);
        long at = view.tail() == null ? 0 : new LastLines(store, key, view).start(view.tail());
        for (List<Piece> page = store.read(key, at, PAGE); !page.isEmpty(); page = store.read(key, at, PAGE)) {
            for (Piece piece : page) {
                if (piece.position() > at) {
                    out.write(Gap.of(piece.position() - at));
                    lineBegins = true;
                }
                if (view.stream() == null || view.stream() == piece.stream()) {
                    send(piece, out);
                }
                at = piece.end();
            }
        }
        if (end > at) {
            out.write(Gap.of(end - at));
            lineBegins = true;
        }
    }

    private void send(Piece piece, OutputStream out) throws IOException {
        if (!view.timestamps()) {
            out.write(piece.bytes(), piece.offset(), piece.length());
            lineBegins = piece.bytes()[piece.offset() + piece.length() - 1] == '\n';
            return;
        }
        byte[] time = time(piece.time());
        int end = piece.offset() + piece.length();
        for (int from = piece.offset(); from < end;) {
            if (lineBegins) {
                out.write(time);
            }
            int to = from;
            while (to < end && piece.bytes()[to] != '\n') {
                to++;
            }
            lineBegins = to < end;
            int next = lineBegins ? to + 1 : to;
            out.write(piece.bytes(), from, next - from);
            from = next;
        }
    }

    private static byte[] time(Instant time) {
        return TIME.format(time).getBytes(StandardCharsets.US_ASCII);
    }
}

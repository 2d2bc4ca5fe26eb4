package io.logist.log.text;

import io.logist.follow.Feed;
import io.logist.log.Piece;
import io.logist.step.AttemptLog.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes events of the output of one attempt. Events are text, so a character that is cut by the end of what there is waits
 * for its rest, and what is no UTF-8 becomes replacement characters.
 */
final class LogEvents {

    private final int attempt;
    private final long base;
    private final @Nullable Stream only;
    private final List<Feed.Entry> entries = new ArrayList<>();
    private long at;
    private @Nullable Piece rest;

    /**
     * @param base what is added to positions for ids
     * @param from the position of the first byte that is wanted
     * @param only what is told; null: both streams
     */
    LogEvents(int attempt, long base, long from, @Nullable Stream only) {
        this.attempt = attempt;
        this.base = base;
        this.at = from;
        this.only = only;
    }

    private record Log(int attempt, String stream, String time, String text) {
    }

    private record Missing(int attempt, long bytes) {
    }

    void add(Piece piece) {
        if (rest != null && (rest.stream() != piece.stream() || rest.end() != piece.position())) {
            tell(rest, rest.length());
            rest = null;
        }
        gapUpTo(piece.position() - (rest == null ? 0 : rest.length()));
        Piece whole = rest == null ? piece : join(rest, piece);
        int complete = Utf8.complete(whole.bytes(), whole.offset(), whole.length());
        tell(whole, complete);
        rest = complete < whole.length() ? whole.from(whole.position() + complete) : null;
    }

    /** What is left out before a position, if anything. */
    void gapUpTo(long position) {
        if (position > at) {
            entries.add(new Feed.Entry(base + position, "gap", json(new Missing(attempt, position - at))));
            at = position;
        }
    }

    /** No more will come, so the rest of a character never will. */
    void end() {
        if (rest != null) {
            tell(rest, rest.length());
            rest = null;
        }
    }

    /** The position up to which everything is told that is to be. */
    long told() {
        return at;
    }

    /** The position of what is to be added next. */
    long next() {
        return rest == null ? at : rest.end();
    }

    List<Feed.Entry> entries() {
        return entries;
    }

    private void tell(Piece piece, int length) {
        if (length == 0) {
            return;
        }
        at = piece.position() + length;
        if (only == null || only == piece.stream()) {
            String text = new String(piece.bytes(), piece.offset(), length, StandardCharsets.UTF_8);
            entries.add(new Feed.Entry(base + at, "log", json(new Log(attempt,
                    piece.stream().name().toLowerCase(Locale.ROOT), piece.time().toString(), text))));
        }
    }

    private static Piece join(Piece rest, Piece piece) {
        byte[] bytes = new byte[rest.length() + piece.length()];
        System.arraycopy(rest.bytes(), rest.offset(), bytes, 0, rest.length());
        System.arraycopy(piece.bytes(), piece.offset(), bytes, rest.length(), piece.length());
        return new Piece(rest.position(), rest.stream(), rest.time(), bytes, 0, bytes.length);
    }

    private static String json(Object event) {
        return JsonMapper.shared().writeValueAsString(event);
    }
}

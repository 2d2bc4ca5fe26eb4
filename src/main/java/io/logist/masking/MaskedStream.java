package io.logist.masking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One stream of bytes with {@code ***} in the place of every run of hidden ones, however the stream is cut into pieces.
 * What may be the beginning of something hidden is held back until the next bytes tell, or the end: less than the longest
 * hidden string, and nothing as long as no beginning of one has been seen. It is not let go of by time, since a program
 * whose buffer was full in the midst of a secret may write the rest of it much later.
 *
 * <p>For one thread at a time.
 */
public final class MaskedStream {

    private static final byte[] STARS = Mask.STARS.getBytes(StandardCharsets.US_ASCII);

    private final Patterns patterns;
    private final Sink sink;
    private final Covered covered = new Covered();
    /** Between two calls: what is read and not released. */
    private byte[] held = {};
    private long heldFrom;
    private int state;
    private long read;
    private long released;
    private long hiddenTo = -1;

    MaskedStream(Patterns patterns, Sink sink) {
        this.patterns = patterns;
        this.sink = sink;
    }

    public void write(byte[] bytes, int from, int length) {
        long start = read;
        scan(bytes, from, length);
        Piece piece = new Piece(bytes, from, start);
        long safe = read - patterns.pending(state);
        release(safe, piece);
        hold(safe, piece);
    }

    /**
     * Lets go of what is held back; nothing follows. A stream may break off in the midst of something hidden, as when a
     * program is stopped, so what may be the beginning of it is hidden, unless it is too short to tell anything.
     */
    public void end() {
        end(Mask.SHORTEST);
    }

    /** @param least what is held back is hidden if it is at least that long */
    void end(int least) {
        if (patterns.pending(state) >= least) {
            covered.add(read - patterns.pending(state), read);
        }
        release(read, new Piece(held, 0, read));
    }

    /** Whether anything was hidden so far. */
    boolean hasHidden() {
        return hiddenTo >= 0;
    }

    /** The bytes of one call, the first of them being the stream's {@code start}th. */
    private record Piece(byte[] bytes, int from, long start) {
    }

    private void scan(byte[] bytes, int from, int length) {
        int end = from + length;
        int at = state == 0 ? patterns.skip(bytes, from, end) : from;
        int now = state;
        while (at < end) {
            now = patterns.next(now, bytes[at++]);
            int match = patterns.match(now);
            if (match > 0) {
                long to = read + at - from;
                covered.add(to - match, to);
            }
            now = patterns.settle(now);
            if (now == 0) {
                at = patterns.skip(bytes, at, end);
            }
        }
        state = now;
        read += length;
    }

    private void release(long safe, Piece piece) {
        for (int i = 0; i < covered.count() && covered.start(i) < safe; i++) {
            pass(released, covered.start(i), piece);
            hide(covered.start(i), Math.min(covered.end(i), safe));
        }
        pass(released, safe, piece);
        covered.forgetBefore(safe);
    }

    private void hide(long start, long end) {
        if (start != hiddenTo) {
            sink.take(STARS, 0, STARS.length);
        }
        hiddenTo = end;
        released = end;
    }

    private void pass(long start, long end, Piece piece) {
        long fromHeld = Math.min(end, piece.start());
        if (start < fromHeld) {
            sink.take(held, (int) (start - heldFrom), (int) (fromHeld - start));
        }
        long fromPiece = Math.max(start, piece.start());
        if (fromPiece < end) {
            sink.take(piece.bytes(), piece.from() + (int) (fromPiece - piece.start()), (int) (end - fromPiece));
        }
        released = Math.max(end, released);
    }

    private void hold(long safe, Piece piece) {
        int old = (int) Math.max(0, piece.start() - safe);
        System.arraycopy(held, (int) (piece.start() - old - heldFrom), held, 0, old);
        int more = (int) (read - safe) - old;
        if (old + more > held.length) {
            held = Arrays.copyOf(held, patterns.longestPattern());
        }
        System.arraycopy(piece.bytes(), piece.from() + (int) (read - more - piece.start()), held, old, more);
        heldFrom = safe;
    }
}

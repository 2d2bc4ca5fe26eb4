package io.logist.log;

import io.logist.step.AttemptLog.Stream;
import java.time.Instant;

/**
 * Bytes that came together.
 *
 * @param position how many bytes the attempt had written before
 * @param bytes of which these are a part; not to be changed
 */
public record Piece(long position, Stream stream, Instant time, byte[] bytes, int offset, int length) {

    /** The position after it. */
    public long end() {
        return position + length;
    }

    /** What of it lies behind a position that it contains. */
    public Piece from(long start) {
        int skipped = (int) Math.max(0, start - position);
        return new Piece(position + skipped, stream, time, bytes, offset + skipped, length - skipped);
    }
}

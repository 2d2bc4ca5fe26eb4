package io.logist.log;

import java.time.Instant;
import java.util.List;

/**
 * Output as it is stored.
 *
 * @param position how many bytes the attempt had written before
 * @param at when the first of its bytes came
 * @param parts which bytes came from which stream and when, as {@link Parts} writes it
 */
record Chunk(long position, Instant at, byte[] parts, byte[] bytes) {

    long end() {
        return position + bytes.length;
    }

    List<Piece> pieces() {
        return Parts.read(this);
    }
}

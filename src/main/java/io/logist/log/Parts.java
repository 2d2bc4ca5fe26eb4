package io.logist.log;

import io.logist.step.AttemptLog.Stream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a chunk came from which stream and when: two numbers for each part, its length with the stream as the
 * lowest bit, and the milliseconds since the part before, each in groups of seven bits, the lowest first (as
 * <a href="https://protobuf.dev/programming-guides/encoding/#varints">varints</a>).
 */
final class Parts {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream(16);
    private @Nullable Instant first;
    private long lastMillis;
    private Stream stream = Stream.STDOUT;
    private long millis;
    private int length;

    /** Takes note of the next bytes; what comes from one stream within a millisecond is one part. */
    void add(Stream of, Instant time, int bytes) {
        long now = time.toEpochMilli();
        if (first == null) {
            first = Instant.ofEpochMilli(now);
            lastMillis = now;
            millis = now;
        }
        if (of != stream || now > millis) {
            close();
            stream = of;
            millis = Math.max(now, millis);
        }
        length += bytes;
    }

    /** How many bytes the notes take; they are no more than a few for each part. */
    int size() {
        return written.size();
    }

    /** When the first of the bytes came, in milliseconds. */
    Instant since() {
        return first == null ? Instant.EPOCH : first;
    }

    byte[] bytes() {
        close();
        return written.toByteArray();
    }

    private void close() {
        if (length > 0) {
            put((long) length << 1 | stream.ordinal());
            put(millis - lastMillis);
            lastMillis = millis;
            length = 0;
        }
    }

    private void put(long number) {
        long rest = number;
        while (rest >= 0x80) {
            written.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        written.write((int) rest);
    }

    static List<Piece> read(Chunk chunk) {
        List<Piece> pieces = new ArrayList<>();
        Reader numbers = new Reader(chunk.parts());
        int done = 0;
        long millis = chunk.at().toEpochMilli();
        while (numbers.at < chunk.parts().length) {
            long lengthAndStream = numbers.next();
            millis += numbers.next();
            int length = (int) (lengthAndStream >>> 1);
            pieces.add(new Piece(chunk.position() + done, Stream.values()[(int) (lengthAndStream & 1)],
                    Instant.ofEpochMilli(millis), chunk.bytes(), done, length));
            done += length;
        }
        if (done < chunk.bytes().length) {
            pieces.add(new Piece(chunk.position() + done, Stream.STDOUT, chunk.at(), chunk.bytes(), done, chunk.bytes().length - done));
        }
        return pieces;
    }

    private static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        long next() {
            long number = 0;
            for (int shift = 0;; shift += 7) {
                byte b = bytes[at++];
                number |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return number;
                }
            }
        }
    }
}

package io.logist.run;

import io.logist.step.AttemptLog;
import java.time.Instant;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the output of one attempt as it comes, and keeps its head and its tail; what lies between is counted. Nothing
 * that goes wrong here fails the step. Used by the thread that pumps the output and by the one that flushes.
 */
class StepLog implements AttemptLog {

    /** 10 MiB an attempt (DESIGN 8), most of it head, since causes stand before consequences. */
    static final int HEAD = 9 << 20;
    static final int TAIL = 1 << 20;
    private static final int CHUNK = 64 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

    private final StepLogs store;
    private final StepLogs.Key key;
    private byte[] pending = new byte[1 << 10];
    private int filled;
    private int stored;
    private int chunks;
    private Tail tail = Tail.NONE;

    StepLog(StepLogs store, StepLogs.Key key) {
        this.store = store;
        this.key = key;
    }

    @Override
    public synchronized void write(Stream stream, Instant time, byte[] bytes, int offset, int length) {
        int head = Math.min(length, HEAD - stored - filled);
        for (int done = 0; done < head;) {
            int part = Math.min(head - done, CHUNK - filled);
            keep(bytes, offset + done, part);
            done += part;
            if (filled == CHUNK) {
                flush();
            }
        }
        if (head < length) {
            tail = tail == Tail.NONE ? new Tail(TAIL) : tail;
            tail.add(bytes, offset + head, length - head);
        }
    }

    /** Makes what was written so far visible to readers. */
    synchronized void flush() {
        if (filled > 0) {
            append(new StepLogs.Chunk(0, Arrays.copyOf(pending, filled)));
            stored += filled;
            filled = 0;
        }
    }

    @Override
    public synchronized void close() {
        flush();
        if (tail != Tail.NONE) {
            append(new StepLogs.Chunk(tail.dropped(), tail.bytes()));
            tail = Tail.NONE;
        }
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (filled + length > pending.length) {
            pending = Arrays.copyOf(pending, Math.min(CHUNK, Math.max(filled + length, 2 * pending.length)));
        }
        System.arraycopy(bytes, offset, pending, filled, length);
        filled += length;
    }

    private void append(StepLogs.Chunk chunk) {
        try {
            store.append(key, chunks++, chunk);
        } catch (RuntimeException e) {
            LOG.warn("{} bytes of the output of {} are lost", chunk.bytes().length, key, e);
        }
    }

    /** The last bytes of an output, in a ring. */
    private static final class Tail {

        static final Tail NONE = new Tail(0);

        private final byte[] ring;
        private long seen;

        Tail(int size) {
            ring = new byte[size];
        }

        void add(byte[] bytes, int offset, int length) {
            int skipped = Math.max(0, length - ring.length);
            for (int i = skipped; i < length;) {
                int at = (int) ((seen + i) % ring.length);
                int part = Math.min(length - i, ring.length - at);
                System.arraycopy(bytes, offset + i, ring, at, part);
                i += part;
            }
            seen += length;
        }

        long dropped() {
            return Math.max(0, seen - ring.length);
        }

        byte[] bytes() {
            if (seen <= ring.length) {
                return Arrays.copyOf(ring, (int) seen);
            }
            int start = (int) (seen % ring.length);
            byte[] ordered = Arrays.copyOfRange(ring, start, start + ring.length - start);
            byte[] bytes = Arrays.copyOf(ordered, ring.length);
            System.arraycopy(ring, 0, bytes, ordered.length, start);
            return bytes;
        }
    }
}

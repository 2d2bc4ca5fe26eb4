package io.logist.log;

import io.logist.step.AttemptLog.Stream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Output of one attempt that is not stored yet: chunks that are complete, and the one that still grows. Of the tail the
 * oldest chunks give way to new ones, and their memory is used again. Not safe for use by many threads.
 */
final class Pending {

    private static final int FIRST_ROOM = 512;
    private static final byte[] NONE = {};

    private final Cap cap;
    private final Deque<Chunk> complete = new ArrayDeque<>();
    private List<Chunk> taken = List.of();
    private Parts parts = new Parts();
    private byte[] growing = NONE;
    private byte[] spare = NONE;
    private int filled;
    private long size;
    private long position;
    private boolean gapAtEnd;

    /** @param start how much the attempt has written before */
    Pending(Cap cap, long start) {
        this.cap = cap;
        this.position = start;
    }

    boolean isEmpty() {
        return complete.isEmpty() && filled == 0;
    }

    /** How many bytes there are. */
    long size() {
        return size + filled;
    }

    /** How many bytes the attempt has written. */
    long position() {
        return position;
    }

    boolean isInHead() {
        return position < cap.head();
    }

    /** How many bytes the next {@link #add} takes at most. */
    int room() {
        int inChunk = cap.chunk() - filled;
        return isInHead() ? (int) Math.min(inChunk, cap.head() - position) : inChunk;
    }

    void add(Stream stream, Instant time, byte[] bytes, int offset, int length) {
        if (filled + length > growing.length) {
            growing = larger(filled + length);
        }
        System.arraycopy(bytes, offset, growing, filled, length);
        parts.add(stream, time, length);
        filled += length;
        position += length;
        gapAtEnd = false;
        if (filled == cap.chunk() || position == cap.head() || parts.size() >= cap.chunk()) {
            complete();
        }
        forgetOld();
    }

    /** Leaves bytes out. */
    void skip(long bytes) {
        complete();
        position += bytes;
        gapAtEnd = true;
    }

    /** No more will come. If what came last was left out, a chunk without content says so. */
    void end() {
        complete();
        if (gapAtEnd) {
            complete.add(new Chunk(position, Instant.now(), NONE, NONE));
            gapAtEnd = false;
        }
    }

    /**
     * What there is now, to be stored; it stays here until it is {@link #stored}.
     *
     * @param tail whether the tail counts as well
     */
    List<Chunk> take(boolean tail) {
        if (tail || isInHead()) {
            complete();
        }
        taken = complete.stream().filter(chunk -> tail || chunk.position() < cap.head()).toList();
        return taken;
    }

    /** What was taken is stored, or never will be. */
    void stored() {
        for (Chunk chunk : taken) {
            if (complete.remove(chunk)) {
                size -= chunk.bytes().length;
            }
        }
        taken = List.of();
    }

    private void complete() {
        if (filled > 0) {
            byte[] bytes = filled == growing.length ? growing : Arrays.copyOf(growing, filled);
            complete.add(new Chunk(position - filled, parts.since(), parts.bytes(), bytes));
            size += filled;
            growing = NONE;
            filled = 0;
            parts = new Parts();
        }
    }

    private void forgetOld() {
        if (position <= cap.max() || size() <= cap.tail() + cap.chunk()) {
            return;
        }
        List<Chunk> old = new ArrayList<>();
        for (Chunk chunk : complete) {
            if (chunk.position() >= cap.head() && chunk.end() <= cap.tailFrom(position)) {
                old.add(chunk);
            }
        }
        for (Chunk chunk : old) {
            complete.remove(chunk);
            size -= chunk.bytes().length;
            if (!taken.contains(chunk)) {
                spare = chunk.bytes();
            }
        }
    }

    private byte[] larger(int needed) {
        if (filled == 0 && spare.length >= needed) {
            byte[] used = spare;
            spare = NONE;
            return used;
        }
        int room = Math.max(needed, Math.max(FIRST_ROOM, 2 * growing.length));
        return Arrays.copyOf(growing, Math.min(cap.chunk(), room));
    }
}

package io.logist.masking;

import java.util.Arrays;

/** Stretches of a stream that are hidden, apart from each other and in order. Each one added ends where the stream has come to. */
final class Covered {

    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int count;

    /** Takes in what it overlaps or touches. */
    void add(long start, long end) {
        long from = start;
        while (count > 0 && ends[count - 1] >= from) {
            from = Math.min(from, starts[--count]);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = from;
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    long start(int index) {
        return starts[index];
    }

    long end(int index) {
        return ends[index];
    }

    /** What reaches beyond the position stays, from there on. */
    void forgetBefore(long position) {
        int gone = 0;
        while (gone < count && ends[gone] <= position) {
            gone++;
        }
        System.arraycopy(starts, gone, starts, 0, count - gone);
        System.arraycopy(ends, gone, ends, 0, count - gone);
        count -= gone;
        if (count > 0) {
            starts[0] = Math.max(starts[0], position);
        }
    }
}

package io.logist.step.output;

/** Bytes of one stream that were read from its pipe and are not handed on yet. */
final class Unread {

    private static final int MOST = 64 << 10;
    private static final int UNKNOWN = -1;

    private final byte[] bytes = new byte[MOST];
    private int from;
    private int left;
    /** Of what is left, once somebody has asked. */
    private int lines = UNKNOWN;

    boolean isEmpty() {
        return left == 0;
    }

    /** Where to read to; {@link #filled} follows. */
    byte[] buffer() {
        return bytes;
    }

    void filled(int length) {
        from = 0;
        left = length;
        lines = UNKNOWN;
    }

    int from() {
        return from;
    }

    int left() {
        return left;
    }

    /**
     * How many of the bytes belong to a turn that has others behind it. The kernel notes that a stream was written to, not
     * how much, and not how often in a row; so what there is is divided at the ends of lines, as programs mostly write, and
     * each turn has one at least.
     */
    int share(int later) {
        if (later == 0) {
            return left;
        }
        if (lines == UNKNOWN) {
            lines = lines(left);
        }
        if (lines == 0) {
            return left;
        }
        int wanted = Math.max(1, lines - later);
        int end = from;
        while (wanted > 0) {
            wanted -= bytes[end++] == '\n' ? 1 : 0;
        }
        return end - from;
    }

    void handedOn(int length) {
        if (lines != UNKNOWN) {
            lines -= lines(length);
        }
        from += length;
        left -= length;
    }

    private int lines(int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }
}

package io.logist.log;

/**
 * What is kept of an output: all of it up to a size; of a longer one the head and the tail, most of it head, since causes
 * stand before consequences.
 *
 * @param chunk how much at most is stored at once
 */
record Cap(long max, long head, long tail, int chunk) {

    /** 10 MiB, as DESIGN 8 says. */
    static final long USUAL = 10 << 20;

    private static final long LEAST = 1 << 10;
    private static final int LARGEST_CHUNK = 64 << 10;
    private static final long LARGEST_TAIL = 1 << 20;

    /** The tail leaves in whole chunks, so it has up to one more than it has to. */
    static Cap of(long wanted) {
        long max = Math.max(wanted, LEAST);
        int chunk = (int) Math.min(LARGEST_CHUNK, max / 20);
        long tail = Math.min(LARGEST_TAIL, max / 10);
        return new Cap(max, max - tail - chunk, tail, chunk);
    }

    /** Where the tail begins at the latest, if so much was written; what ends before it need not be kept. */
    long tailFrom(long written) {
        return written <= max ? head : written - tail;
    }
}

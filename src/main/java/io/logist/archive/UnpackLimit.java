package io.logist.archive;

/** How much may still come out of an archive. */
final class UnpackLimit {

    static final long MOST = 512L << 20;
    /** More than deflate makes of text or code. It reaches 1,032, but only with what says nothing. */
    static final int MOST_TIMES = 100;
    /** Up to here nothing is a bomb. */
    static final long HARMLESS = 1L << 20;

    private final long most;
    private long left;

    UnpackLimit(long archiveSize) {
        this.most = Math.min(MOST, Math.max(HARMLESS, archiveSize * MOST_TIMES));
        this.left = most;
    }

    /** @throws InvalidArchive if that is too much */
    void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw InvalidArchive.whole(most == MOST ? "unpacks to more than 512 MiB"
                    : "unpacks to more than %d times its own size".formatted(MOST_TIMES));
        }
    }
}

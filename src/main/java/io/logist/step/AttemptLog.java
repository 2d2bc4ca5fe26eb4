package io.logist.step;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Where the output of one attempt goes, as raw bytes with the stream that they came from and the time when they came. May
 * be wrapped, by whatever is to see all output before it is stored. Used by one thread at a time.
 */
public interface AttemptLog extends AutoCloseable {

    /** What a process can write to. Steps that are no process write to the first. */
    enum Stream { STDOUT, STDERR }

    /**
     * Takes bytes in the order in which they came, and copies what it keeps. Beyond a cap only the newest are kept, and
     * what lies between is counted. What was written is visible to readers soon after.
     *
     * <p>Blocks while there is no room, as when the database is away, so that a process waits at its pipe and nothing is
     * lost; not for ever, and an interrupt ends the waiting. Whatever cannot be kept then is counted as left out, and the
     * thread stays interrupted. Never fails.
     *
     * @param time not before that of the write before
     */
    void write(Stream stream, Instant time, byte[] bytes, int offset, int length);

    /** Says how much is to be kept of it, in bytes; before the first of it comes. Without, 10 MiB are. */
    void keep(long most);

    /** Writes a line to {@link Stream#STDOUT}, now. */
    default void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        write(Stream.STDOUT, Instant.now(), bytes, 0, bytes.length);
    }

    /** Returns when everything is stored, or cannot be in any sensible time. Nothing may be written afterwards. */
    @Override
    void close();
}

package io.logist.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The content of one entry. Whatever is wrong with it shows as {@link InvalidArchive}, so that an IOException is always of
 * whoever takes the content.
 */
final class EntryContent extends InputStream {

    private final String name;
    private final InputStream source;

    EntryContent(String name, InputStream source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return source.read(target, offset, length);
        } catch (InvalidArchive | UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw InvalidArchive.entry(name, "is damaged or cut off");
        }
    }

    /** Reads what nobody has read, since only at its end content shows whether it is whole. */
    void finish() {
        byte[] buffer = new byte[1 << 13];
        while (read(buffer, 0, buffer.length) >= 0) {
            continue;
        }
    }
}

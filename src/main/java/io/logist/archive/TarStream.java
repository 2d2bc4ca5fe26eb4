package io.logist.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * A tar as it comes out of its gzip, counted. What stands before an entry, such as a long name, is read into memory by the
 * library, so it is limited apart from the content.
 */
final class TarStream extends InputStream {

    private static final int BLOCK = 512;
    private static final int LARGEST_HEADER = 1 << 16;

    private final BufferedInputStream unpacked;
    private final UnpackLimit limit;
    private long headerLeft = Long.MAX_VALUE;
    private byte[] header = new byte[BLOCK];

    TarStream(InputStream unpacked, UnpackLimit limit) {
        this.unpacked = new BufferedInputStream(unpacked, 1 << 16);
        this.limit = limit;
    }

    /** Whether it begins as a tar does: with a header, or with the zeros that end one. To be asked before all else. */
    boolean isTar() throws IOException {
        unpacked.mark(BLOCK);
        byte[] block = unpacked.readNBytes(BLOCK);
        unpacked.reset();
        return block.length == BLOCK && (isZero(block) || isHeader(block));
    }

    void expectHeader() {
        headerLeft = LARGEST_HEADER;
    }

    void expectContent() {
        headerLeft = Long.MAX_VALUE;
    }

    /** Reads the rest, behind which gzip has its checksum; says how much that was. */
    long skipToEnd() throws IOException {
        byte[] buffer = new byte[1 << 13];
        long all = 0;
        for (int read = read(buffer, 0, buffer.length); read >= 0; read = read(buffer, 0, buffer.length)) {
            all += read;
        }
        return all;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = unpacked.readNBytes(target, offset, length);
        if (read == 0 && length > 0) {
            return -1;
        }
        if (read == BLOCK) {
            header = Arrays.copyOfRange(target, offset, offset + BLOCK);
        }
        return counted(read);
    }

    /** Whether the last header spells this name in something else than UTF-8, for which the library puts question marks. */
    boolean misspells(String name) {
        return name.indexOf('?') >= 0 && (isOdd(0, 100) || isOdd(345, 500));
    }

    private boolean isOdd(int from, int to) {
        int end = from;
        while (end < to && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, UTF_8).indexOf('\uFFFD') >= 0;
    }

    private int counted(int read) {
        limit.count(read);
        headerLeft -= read;
        if (headerLeft < 0) {
            throw InvalidArchive.whole("has a header of more than 64 KiB");
        }
        return read;
    }

    private static boolean isHeader(byte[] block) {
        try {
            return TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}

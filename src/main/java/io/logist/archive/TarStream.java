package io.logist.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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

    TarStream(InputStream unpacked, UnpackLimit limit) {
        this.unpacked = new BufferedInputStream(unpacked, 1 << 16);
        this.limit = limit;
    }

    /** Whether it begins as a tar does: with a header, or with the zeros that end one. To be asked before all else. */
    boolean isTar() throws IOException {
        unpacked.mark(BLOCK);
        byte[] block = unpacked.readNBytes(BLOCK);
        unpacked.reset();
        return block.length == BLOCK && (isZero(block) || TarUtils.verifyCheckSum(block));
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
        int read = unpacked.read(target, offset, length);
        limit.count(Math.max(read, 0));
        headerLeft -= Math.max(read, 0);
        if (headerLeft < 0) {
            throw InvalidArchive.whole("has a header of more than 64 KiB");
        }
        return read;
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

package io.logist.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Unpacked content of a zip, held against what the archive's directory says of it: no more than that comes out. */
final class VerifiedContent extends InputStream {

    private final InputStream content;
    private final ZipMember member;
    private final CRC32 crc = new CRC32();
    private long count;

    VerifiedContent(InputStream content, ZipMember member) {
        this.content = content;
        this.member = member;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = content.read(target, offset, length);
        if (read >= 0) {
            count += read;
            crc.update(target, offset, read);
        }
        if (count > member.size() || read < 0 && (count < member.size() || (int) crc.getValue() != member.crc())) {
            throw new IOException("the content is not what the directory says");
        }
        return read;
    }
}

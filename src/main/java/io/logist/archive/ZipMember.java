package io.logist.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * One entry of a zip's directory (APPNOTE.TXT 4.3.12). The directory alone has the rights of a file, and says of a link that
 * it is one.
 *
 * @param packed bytes in the archive
 * @param size bytes once unpacked
 * @param attributes for the system that the archive was made on; of Unix, the upper half is the mode
 * @param offset where the entry's own header stands
 */
record ZipMember(byte[] rawName, int madeOn, int flags, int method, int crc, long packed, long size, int attributes, long offset) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int SIGNATURE = 0x02014b50;
    private static final int HEADER = 46;
    private static final int LARGE = 1;
    /** Encrypted, strongly encrypted, with a hidden directory. */
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int UNIX = 3;
    private static final int MAC = 19;
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int FILE = 0100000;
    private static final int ANY_EXECUTE = 0111;

    /**
     * Reads the entry at the buffer's position, and moves on to the next.
     *
     * @throws RuntimeException of whatever kind if there is none
     */
    static ZipMember next(ByteBuffer directory) {
        ByteBuffer header = take(directory, HEADER);
        if (header.getInt(0) != SIGNATURE) {
            throw new IllegalArgumentException("not an entry");
        }
        byte[] name = new byte[header.getShort(28) & 0xffff];
        directory.get(name);
        ByteBuffer extra = take(directory, header.getShort(30) & 0xffff);
        take(directory, header.getShort(32) & 0xffff);
        ByteBuffer large = large(extra);
        long size = number(header.getInt(24), large);
        long packed = number(header.getInt(20), large);
        long offset = number(header.getInt(42), large);
        return new ZipMember(name, header.getShort(4) >> 8 & 0xff, header.getShort(8), header.getShort(10) & 0xffff,
                header.getInt(16), packed, size, header.getInt(38), offset);
    }

    /** @throws InvalidArchive if it is not UTF-8 */
    String name() {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(rawName)).toString();
        } catch (CharacterCodingException e) {
            throw InvalidArchive.entry(new String(rawName, UTF_8), "has a name that is not UTF-8");
        }
    }

    /** @throws InvalidArchive if it is neither a directory nor a file that can be read */
    void check() {
        String name = name();
        int type = mode() & TYPE;
        if (type == LINK) {
            throw InvalidArchive.entry(name, "is a link; only files and directories are taken");
        }
        if (type != 0 && type != FILE && type != DIRECTORY || isDirectory() && size > 0) {
            throw InvalidArchive.entry(name, "is neither a file nor a directory");
        }
        if (size < 0 || packed < 0) {
            throw InvalidArchive.entry(name, "is damaged; its size is negative");
        }
        if ((flags & ENCRYPTED) != 0) {
            throw InvalidArchive.entry(name, "is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            throw InvalidArchive.entry(name, "is packed by method %d; only deflate is read".formatted(method));
        }
    }

    boolean isDirectory() {
        return rawName.length > 0 && rawName[rawName.length - 1] == '/' || (mode() & TYPE) == DIRECTORY;
    }

    boolean isExecutable() {
        return (mode() & ANY_EXECUTE) != 0;
    }

    boolean isNamed(byte[] other) {
        return Arrays.equals(rawName, other);
    }

    private int mode() {
        return madeOn == UNIX || madeOn == MAC ? attributes >>> 16 : 0;
    }

    /** What does not fit into 32 bits stands in a field of its own, in a fixed order. */
    private static long number(int small, ByteBuffer large) {
        return small == -1 && large.remaining() >= Long.BYTES ? large.getLong() : small & 0xffffffffL;
    }

    private static ByteBuffer large(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            ByteBuffer field = take(extra, extra.getShort() & 0xffff);
            if (id == LARGE) {
                return field;
            }
        }
        return ByteBuffer.allocate(0);
    }

    private static ByteBuffer take(ByteBuffer from, int length) {
        ByteBuffer taken = from.slice(from.position(), length).order(from.order());
        from.position(from.position() + length);
        return taken;
    }
}

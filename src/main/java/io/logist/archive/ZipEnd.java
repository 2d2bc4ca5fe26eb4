package io.logist.archive;

import java.nio.ByteBuffer;

/**
 * The record at the end of a zip, which says where its directory is (APPNOTE.TXT 4.3.14 to 4.3.16). Read here and not by a
 * library, since those read the whole directory before they tell how long it is.
 *
 * @param entries how many the directory lists
 * @param size of the directory, in bytes
 */
record ZipEnd(long entries, long from, long size) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int SIGNATURE_64 = 0x06064b50;
    private static final int LENGTH_64 = 56;

    /** @throws InvalidArchive if the archive does not end so */
    static ZipEnd of(Spool archive) {
        long start = Math.max(0, archive.size() - LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = archive.bytes(start, (int) (archive.size() - start));
        for (int at = tail.limit() - LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE && at + LENGTH + (tail.getShort(at + 20) & 0xffff) == tail.limit()) {
                return checked(at(archive, start + at, tail.slice(at, LENGTH).order(tail.order())), start + at);
            }
        }
        throw InvalidArchive.whole("is damaged or cut off; its directory is missing");
    }

    private static ZipEnd at(Spool archive, long position, ByteBuffer end) {
        long locator = position - LOCATOR_LENGTH;
        if (locator >= 0 && archive.bytes(locator, 4).getInt() == LOCATOR_SIGNATURE) {
            long large = archive.bytes(locator + 8, 8).getLong();
            if (large >= 0 && large <= locator - LENGTH_64 && archive.bytes(large, 4).getInt() == SIGNATURE_64) {
                ByteBuffer record = archive.bytes(large, LENGTH_64);
                return new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40));
            }
        }
        return new ZipEnd(end.getShort(10) & 0xffff, end.getInt(16) & 0xffffffffL, end.getInt(12) & 0xffffffffL);
    }

    private static ZipEnd checked(ZipEnd end, long position) {
        if (end.from < 0 || end.from > position || end.size < 0 || end.size > position - end.from) {
            throw InvalidArchive.whole("is damaged or cut off; its directory is not where it should be");
        }
        if (end.entries < 0 || end.entries > Entries.MOST) {
            throw Entries.tooMany();
        }
        return end;
    }
}

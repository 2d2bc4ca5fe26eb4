package io.logist.archive;

import io.logist.workspace.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads a zip by its directory, which only a file has at hand. */
final class Zip {

    /** Ten thousand entries with the longest names, and more. */
    private static final int LARGEST_DIRECTORY = 16 << 20;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_HEADER = 30;

    private final Spool archive;
    private final long directoryStart;

    private Zip(Spool archive, long directoryStart) {
        this.archive = archive;
        this.directoryStart = directoryStart;
    }

    static void read(Spool archive, Archives.Receiver receiver) throws IOException {
        ZipEnd end = ZipEnd.of(archive);
        List<ZipMember> members = members(archive, end);
        UnpackLimit limit = new UnpackLimit(archive.size());
        Entries entries = new Entries();
        List<Optional<FilePath>> paths = new ArrayList<>();
        for (ZipMember member : members) {
            member.check();
            limit.count(member.size());
            paths.add(entries.add(member.name(), member.isDirectory()));
        }
        Zip zip = new Zip(archive, end.from());
        for (int i = 0; i < members.size(); i++) {
            if (paths.get(i).isPresent()) {
                zip.hand(members.get(i), paths.get(i).get(), receiver);
            }
        }
    }

    private static List<ZipMember> members(Spool archive, ZipEnd end) {
        if (end.size() > LARGEST_DIRECTORY) {
            throw InvalidArchive.whole("has a directory of more than 16 MiB");
        }
        List<ZipMember> members = new ArrayList<>();
        try {
            ByteBuffer directory = archive.bytes(end.from(), (int) end.size());
            while (members.size() < end.entries()) {
                members.add(ZipMember.next(directory));
            }
            return members;
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            throw InvalidArchive.whole("is damaged or cut off; its directory cannot be read");
        }
    }

    private void hand(ZipMember member, FilePath path, Archives.Receiver receiver) throws IOException {
        InputStream packed = packed(member);
        if (member.method() == ZipMember.STORED) {
            hand(member, path, packed, receiver);
            return;
        }
        Inflater inflater = new Inflater(true);
        try {
            hand(member, path, new InflaterInputStream(packed, inflater, 1 << 13), receiver);
        } finally {
            inflater.end();
        }
    }

    private void hand(ZipMember member, FilePath path, InputStream content, Archives.Receiver receiver) throws IOException {
        EntryContent checked = new EntryContent(member.name(), new VerifiedContent(content, member));
        receiver.receive(new ArchivedFile(path, member.isExecutable(), checked));
        checked.finish();
    }

    /** The bytes between the entry's own header and whatever follows. */
    private InputStream packed(ZipMember member) {
        long header = member.offset();
        if (header >= 0 && header <= directoryStart - LOCAL_HEADER) {
            ByteBuffer local = archive.bytes(header, LOCAL_HEADER);
            long nameAt = header + LOCAL_HEADER;
            int nameLength = local.getShort(26) & 0xffff;
            long content = nameAt + nameLength + (local.getShort(28) & 0xffff);
            if (local.getInt(0) == LOCAL_SIGNATURE && member.packed() >= 0 && member.packed() <= directoryStart - content
                    && member.isNamed(archive.bytes(nameAt, nameLength).array())) {
                return archive.stream(content, content + member.packed());
            }
        }
        throw InvalidArchive.entry(member.name(), "is not where the directory of the archive says");
    }
}

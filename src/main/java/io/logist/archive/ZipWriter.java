package io.logist.archive;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes a zip as a stream, with the rights of files, links as links and empty directories. */
public final class ZipWriter implements Closeable {

    private static final int FILE = 0100644;
    private static final int EXECUTABLE = 0100755;
    private static final int LINK = 0120777;
    private static final int DIRECTORY = 0040755;

    private final ZipArchiveOutputStream zip;
    private final FileTime time;

    /**
     * @param to stays open
     * @param time of all entries
     */
    public ZipWriter(OutputStream to, Instant time) {
        this.zip = new ZipArchiveOutputStream(to);
        this.time = FileTime.from(time);
    }

    /** Writes the content of a file, all of it and nothing else. */
    public interface Content {
        void writeTo(OutputStream to) throws IOException;
    }

    /** @param path relative, with slashes */
    public void file(String path, boolean executable, long size, Content content) throws IOException {
        entry(path, executable ? EXECUTABLE : FILE, size, content);
    }

    /** @param target what the link says, as bytes of a file name */
    public void link(String path, byte[] target) throws IOException {
        entry(path, LINK, target.length, to -> new ByteArrayInputStream(target).transferTo(to));
    }

    public void directory(String path) throws IOException {
        entry(path + "/", DIRECTORY, 0, _ -> { });
    }

    private void entry(String name, int mode, long size, Content content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        entry.setSize(size);
        entry.setTime(time);
        zip.putArchiveEntry(entry);
        content.writeTo(zip);
        zip.closeArchiveEntry();
    }

    /** Ends the archive; without it, what was written is none. */
    @Override
    public void close() throws IOException {
        zip.finish();
        zip.flush();
    }
}

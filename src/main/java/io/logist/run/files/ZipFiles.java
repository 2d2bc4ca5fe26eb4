package io.logist.run.files;

import io.logist.workspace.ContentReader;
import io.logist.workspace.StoredFile;
import io.logist.workspace.StoredFile.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes files as a zip, one after the other: executable bits and links are kept the way Info-ZIP does it, in the upper half
 * of the external attributes, and empty directories too. If a content cannot be read, the zip breaks off without its
 * directory, which no program takes for a whole one.
 */
final class ZipFiles {

    private final ContentReader contents;
    private final FileTime time;

    /** @param time of all files, to the second */
    ZipFiles(ContentReader contents, Instant time) {
        this.contents = contents;
        this.time = FileTime.from(time);
    }

    static void writeEmpty(OutputStream to) throws IOException {
        new ZipArchiveOutputStream(to).finish();
    }

    void write(List<StoredFile> files, OutputStream to) throws IOException {
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(to);
        for (StoredFile file : files) {
            zip.putArchiveEntry(entry(file));
            if (file.kind() != Kind.DIRECTORY) {
                contents.copy(file, zip);
            }
            zip.closeArchiveEntry();
        }
        zip.finish();
    }

    private ZipArchiveEntry entry(StoredFile file) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.path() + (file.kind() == Kind.DIRECTORY ? "/" : ""));
        entry.setTime(time);
        entry.setUnixMode(FileView.permissions(file) | switch (file.kind()) {
            case FILE -> UnixStat.FILE_FLAG;
            case LINK -> UnixStat.LINK_FLAG;
            case DIRECTORY -> UnixStat.DIR_FLAG;
        });
        entry.setSize(file.size());
        return entry;
    }
}

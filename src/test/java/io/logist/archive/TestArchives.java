package io.logist.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives for tests, good and bad ones. */
public final class TestArchives {

    private TestArchives() {
    }

    /** An entry, by the mode that Unix gives to its kind. */
    public record Entry(String name, int mode, byte[] content) {

        public static Entry file(String name, String content) {
            return new Entry(name, 0100644, content.getBytes(UTF_8));
        }

        public static Entry executable(String name, String content) {
            return new Entry(name, 0100755, content.getBytes(UTF_8));
        }

        public static Entry directory(String name) {
            return new Entry(name, 0040755, new byte[0]);
        }

        public static Entry link(String name, String target) {
            return new Entry(name, 0120777, target.getBytes(UTF_8));
        }
    }

    public static byte[] zip(Entry... entries) {
        return zip(UTF_8.name(), entries);
    }

    static byte[] zip(String encoding, Entry... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding(encoding);
            for (Entry entry : entries) {
                ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
                header.setUnixMode(entry.mode());
                zip.putArchiveEntry(header);
                zip.write(entry.content());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] tarGz(Entry... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            writeTar(gzip, UTF_8.name(), entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] tar(String encoding, Entry... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeTar(bytes, encoding, entries);
        return bytes.toByteArray();
    }

    private static void writeTar(OutputStream to, String encoding, Entry... entries) {
        try {
            TarArchiveOutputStream tar = new TarArchiveOutputStream(to, encoding);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Entry entry : entries) {
                boolean link = (entry.mode() & 0170000) == 0120000;
                boolean directory = (entry.mode() & 0170000) == 0040000;
                TarArchiveEntry header = new TarArchiveEntry(entry.name(), link ? (byte) '2' : directory ? (byte) '5' : (byte) '0', true);
                header.setMode(entry.mode());
                header.setLinkName(link ? new String(entry.content(), UTF_8) : "");
                header.setSize(link ? 0 : entry.content().length);
                tar.putArchiveEntry(header);
                tar.write(link ? new byte[0] : entry.content());
                tar.closeArchiveEntry();
            }
            tar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tar of one entry of that kind, which needs no content. */
    static byte[] tarGzOfKind(char kind) {
        byte[] tar = tar(UTF_8.name(), Entry.file("odd", ""));
        tar[156] = (byte) kind;
        return gzip(checked(tar));
    }

    /** Gives the first header of a tar the checksum that it should have. */
    static byte[] checked(byte[] tar) {
        System.arraycopy("        ".getBytes(ISO_8859_1), 0, tar, 148, 8);
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xff;
        }
        System.arraycopy("%06o\0 ".formatted(sum).getBytes(ISO_8859_1), 0, tar, 148, 8);
        return tar;
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

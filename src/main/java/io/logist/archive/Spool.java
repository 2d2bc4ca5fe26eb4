package io.logist.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * An archive on disk while it is read, since a zip begins at its end. The file loses its name at once, so that the system
 * removes it, however the process ends.
 */
final class Spool implements Closeable {

    private final FileChannel file;
    private final long size;

    private Spool(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    static Spool of(InputStream content, Path directory) throws IOException {
        Path path = directory.resolve(UUID.randomUUID().toString());
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(path);
            return new Spool(file, copy(content, file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static long copy(InputStream content, FileChannel file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        return file.position();
    }

    long size() {
        return size;
    }

    /** The first two bytes, as a little-endian number. */
    int magic() {
        return size < 2 ? 0 : bytes(0, 2).getShort() & 0xffff;
    }

    /** Little-endian. The range lies within the size. */
    ByteBuffer bytes(long from, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (read(bytes, from + bytes.position()) < 0) {
                throw new IllegalArgumentException("beyond the end");
            }
        }
        return bytes.flip();
    }

    /** The bytes of a range; closing it does nothing. */
    InputStream stream(long from, long to) {
        return new Range(from, to);
    }

    /** What is wrong with the disk is not to be mistaken for something wrong with the archive. */
    private int read(ByteBuffer target, long position) {
        try {
            return file.read(target, position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Range extends InputStream {

        private final long end;
        private long position;

        Range(long from, long end) {
            this.position = from;
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int most = (int) Math.min(length, end - position);
            int read = most <= 0 && length > 0 ? -1 : Spool.this.read(ByteBuffer.wrap(target, offset, most), position);
            position += Math.max(read, 0);
            return read;
        }

        /** GZIPInputStream asks it whether another part follows. */
        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }
    }
}

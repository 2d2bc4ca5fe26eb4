package io.logist.workspace.repositories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Writes large contents. Those that would not become smaller, as archives, images and encrypted files do not, are stored as
 * they are: to compress them would take many times as long as to read them.
 */
public final class LargeContents implements AutoCloseable {

    private static final int SAMPLE = 1 << 16;
    /** Less than a twentieth saved is not worth it. */
    private static final double WORTHWHILE = 0.95;

    private final FileRepository repository;
    private final PackInserter compressing;
    private @Nullable PackInserter storing;

    /** @param compressing stays the caller's to flush and to close */
    public LargeContents(FileRepository repository, PackInserter compressing) {
        this.repository = repository;
        this.compressing = compressing;
    }

    public ObjectId insert(long size, InputStream content) throws IOException {
        byte[] sample = content.readNBytes(SAMPLE);
        return (isCompressible(sample) ? compressing : storing()).insert(Constants.OBJ_BLOB, size,
                new SequenceInputStream(new ByteArrayInputStream(sample), content));
    }

    public void flush() throws IOException {
        if (storing != null) {
            storing.flush();
        }
    }

    @Override
    public void close() {
        if (storing != null) {
            storing.close();
        }
    }

    /** In a pack of its own, since a pack is written with one level of compression. */
    private PackInserter storing() {
        if (storing == null) {
            storing = repository.getObjectDatabase().newPackInserter();
            storing.setCompressionLevel(Deflater.NO_COMPRESSION);
        }
        return storing;
    }

    private static boolean isCompressible(byte[] sample) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(sample);
            deflater.finish();
            return deflater.deflate(new byte[2 * SAMPLE]) < sample.length * WORTHWHILE;
        } finally {
            deflater.end();
        }
    }
}

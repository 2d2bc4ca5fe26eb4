package io.logist.workspace.files;

import io.logist.workspace.SnapshotUnavailable;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads the contents of many files of one job's repository. All methods throw {@link SnapshotUnavailable} if a content is
 * gone or damaged. For one thread; to be closed.
 */
public final class ContentReader implements AutoCloseable {

    /** Up to here a content is held in memory until it is verified. */
    private static final int SMALL = 1 << 20;

    private final Repository repository;
    private final VerifiedObjects objects;

    ContentReader(Repository repository) {
        this.repository = repository;
        this.objects = new VerifiedObjects(repository, repository.getIdentifier());
    }

    /** Called before the first byte is sent; until then the answer may still become another. */
    public interface Opening {
        OutputStream open() throws IOException;
    }

    /**
     * Sends the content of a file so that nobody takes a damaged one for whole: one of up to 1 MiB is verified before the
     * answer is opened, and of a larger one the last block is held back until all is verified.
     */
    public void send(StoredFile file, Opening answer) throws IOException {
        HeldBack body = new HeldBack(answer);
        if (file.size() <= SMALL) {
            body.write(bytes(file));
        } else {
            copy(file, body);
        }
        body.release();
    }

    /**
     * Writes the content of a file, of a link the name that it points to. Whether it is whole shows at its end: the
     * receiver must not take what it has got for the file before this returns.
     */
    public void copy(StoredFile file, OutputStream to) throws IOException {
        objects.copy(ObjectId.fromString(file.content()), to);
    }

    /** The whole content, for what is known to be small; never a damaged one. */
    public byte[] bytes(StoredFile file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) file.size());
        copy(file, content);
        return content.toByteArray();
    }

    @Override
    public void close() {
        objects.close();
        repository.close();
    }
}

package io.logist.workspace;

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

    private final Repository repository;
    private final VerifiedObjects objects;

    ContentReader(Repository repository) {
        this.repository = repository;
        this.objects = new VerifiedObjects(repository, repository.getIdentifier());
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

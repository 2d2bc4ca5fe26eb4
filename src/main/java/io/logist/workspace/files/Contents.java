package io.logist.workspace.files;

import io.logist.workspace.repositories.LargeContents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Takes the contents of files into a job's repository before it is settled under which paths they will stand. What no
 * {@linkplain FileTrees#commit commit} refers to in the end is removed some day. For one thread; to be closed.
 */
public final class Contents implements AutoCloseable {

    /** Up to here a content is held in memory; a longer one goes through a file, as git must know its length first. */
    private static final int SMALL = 1 << 16;

    private final FileRepository repository;
    private final PackInserter inserter;
    private final LargeContents largeContents;

    Contents(FileRepository repository, PackInserter inserter) {
        this.repository = repository;
        this.inserter = inserter;
        this.largeContents = new LargeContents(repository, inserter);
    }

    /**
     * Reads the stream to its end, and leaves it open.
     *
     * @return the content's id; the same content has the same
     */
    public String add(InputStream content) throws IOException {
        byte[] start = content.readNBytes(SMALL);
        ObjectId id = start.length < SMALL ? inserter.insert(Constants.OBJ_BLOB, start)
                : large(new SequenceInputStream(new ByteArrayInputStream(start), content));
        return id.name();
    }

    /** Makes all that was added so far last. */
    public void flush() throws IOException {
        largeContents.flush();
        inserter.flush();
    }

    @Override
    public void close() {
        largeContents.close();
        inserter.close();
        repository.close();
    }

    private ObjectId large(InputStream content) throws IOException {
        Path spooled = Files.createTempFile(repository.getDirectory().toPath(), ".content", ".tmp");
        try {
            Files.copy(content, spooled, StandardCopyOption.REPLACE_EXISTING);
            try (InputStream again = Files.newInputStream(spooled)) {
                return largeContents.insert(Files.size(spooled), again);
            }
        } finally {
            Files.delete(spooled);
        }
    }
}

package io.logist.workspace.repositories;

import io.logist.workspace.SnapshotUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Reads what belongs to one snapshot, and holds every object against its id, which git itself does only in its fsck. What
 * is gone or damaged is reported as {@link SnapshotUnavailable}.
 */
public final class VerifiedObjects implements AutoCloseable {

    private final ObjectReader reader;
    private final String snapshot;

    public VerifiedObjects(Repository repository, String snapshot) {
        this.reader = repository.newObjectReader();
        this.snapshot = snapshot;
    }

    public RevCommit commit() throws IOException {
        return commit(snapshot);
    }

    /** The tree of another commit. */
    public ObjectId treeOf(String commit) throws IOException {
        return commit(commit).getTree();
    }

    /** Another commit. */
    public RevCommit commit(String id) throws IOException {
        return damage(() -> RevCommit.parse(content(ObjectId.fromString(id), Constants.OBJ_COMMIT)));
    }

    /**
     * The size of a content in bytes, as stored with it; the content itself is not read, unless its pack has been replaced
     * since others were read here. JGit copes with that where it opens an object, but not where it looks only for the size.
     */
    public long size(ObjectId blob) throws IOException {
        return damage(() -> {
            try {
                return reader.getObjectSize(blob, Constants.OBJ_BLOB);
            } catch (IOException packIsGone) {
                return reader.open(blob, Constants.OBJ_BLOB).getSize();
            }
        });
    }

    public List<TreeEntry> tree(ObjectId id) throws IOException {
        return damage(() -> {
            List<TreeEntry> entries = new ArrayList<>();
            CanonicalTreeParser parser = new CanonicalTreeParser();
            for (parser.reset(content(id, Constants.OBJ_TREE)); !parser.eof(); parser.next()) {
                byte[] name = new byte[parser.getNameLength()];
                parser.getName(name, 0);
                entries.add(new TreeEntry(name, parser.getEntryFileMode(), parser.getEntryObjectId()));
            }
            return entries;
        });
    }

    /** For what is known to be short: the target of a link. */
    public byte[] blob(ObjectId id) throws IOException {
        return damage(() -> content(id, Constants.OBJ_BLOB));
    }

    /** @throws IOException of the receiver; {@link SnapshotUnavailable}, maybe after much was copied, of the source */
    public void copy(ObjectId blob, OutputStream to) throws IOException {
        ObjectLoader loader = damage(() -> reader.open(blob, Constants.OBJ_BLOB));
        GitHash hash = new GitHash(Constants.OBJ_BLOB, loader.getSize());
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = new InterruptibleInput(damage(loader::openStream))) {
            for (int read = next(content, buffer); read >= 0; read = next(content, buffer)) {
                hash.add(buffer, read);
                to.write(buffer, 0, read);
            }
        }
        verify(blob, hash.id());
    }

    @Override
    public void close() {
        reader.close();
    }

    private byte[] content(ObjectId id, int type) throws IOException {
        byte[] content = reader.open(id, type).getBytes();
        verify(id, GitHash.of(type, content));
        return content;
    }

    private int next(InputStream content, byte[] buffer) throws IOException {
        return damage(() -> content.read(buffer));
    }

    private void verify(ObjectId expected, ObjectId found) throws SnapshotUnavailable {
        if (!expected.equals(found)) {
            throw new SnapshotUnavailable(snapshot,
                    new CorruptObjectException(expected, "its content has the id " + found.name()));
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** A damaged file shows in many ways, among them exceptions that speak of arrays. */
    private <T> T damage(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (SnapshotUnavailable | InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SnapshotUnavailable(snapshot, e);
        }
    }
}

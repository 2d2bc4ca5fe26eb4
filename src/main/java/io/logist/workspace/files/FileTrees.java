package io.logist.workspace.files;

import io.logist.workspace.SnapshotUnavailable;
import io.logist.workspace.repositories.Commits;
import io.logist.workspace.repositories.Repositories;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The trees of files that the repository of a job holds: the job's own files, revision by revision, and snapshots. A tree
 * is named by its commit. All methods throw {@link SnapshotUnavailable} if what they are to read is gone or damaged.
 */
@Component
public class FileTrees {

    private final Repositories repositories;
    private final Clock clock;

    public FileTrees(Repositories repositories, Clock clock) {
        this.repositories = repositories;
        this.clock = clock;
    }

    /**
     * What a commit of a job's own files says of itself.
     *
     * @param job the job's id
     * @param of what changed, in words
     */
    public record Note(String job, int revision, String of) {
    }

    /** Everything in the tree, ordered by path as git orders names: byte by byte. */
    public List<StoredFile> list(long job, String tree) throws IOException {
        return read(job, tree, objects -> new TreeListing(objects).all(objects.commit().getTree()));
    }

    /** What is at that path; also a directory that is not empty. */
    public Optional<StoredFile> find(long job, String tree, String path) throws IOException {
        return read(job, tree, objects -> new TreeListing(objects).find(objects.commit().getTree(), path));
    }

    /** Reads contents, of files of whatever trees of the job. */
    public ContentReader reader(long job) throws IOException {
        return new ContentReader(open(job, "of job " + job));
    }

    /**
     * What differs between two trees, ordered by path.
     *
     * @param before null: nothing was there; so with {@code after}
     */
    public List<FileChange> compare(long job, @Nullable String before, @Nullable String after) throws IOException {
        if (before == null && after == null) {
            return List.of();
        }
        return read(job, before == null ? after : before, objects -> new TreeComparison(objects)
                .compare(before == null ? null : objects.treeOf(before), after == null ? null : objects.treeOf(after)));
    }

    /**
     * Takes contents for an {@linkplain #commit edit} that follows. A repository that is lost is not begun anew: an empty one
     * in its place would be in the way of a backup.
     *
     * @param base the job's newest files; null: there are none, and so there may be no repository yet
     */
    public Contents contents(long job, @Nullable String base) throws IOException {
        FileRepository repository = openFor(job, base);
        return new Contents(repository, repositories.inserter(repository));
    }

    /**
     * Lays an edit over a tree of a job's own files. Does little, so that it may be called while a row is locked.
     *
     * @param base null: the job has no files yet
     * @return {@code base} if nothing differs; null if no file is left
     * @throws PathTaken if two paths exclude each other
     */
    public @Nullable String commit(long job, @Nullable String base, FileEdit edit, Note note) throws IOException {
        try (FileRepository repository = openFor(job, base);
                VerifiedObjects objects = new VerifiedObjects(repository, String.valueOf(base));
                PackInserter inserter = repositories.inserter(repository)) {
            ObjectId before = base == null ? null : objects.commit().getTree();
            TreeEdit tree = new TreeEdit(objects, edit.all() ? null : before);
            apply(edit, tree);
            ObjectId after = tree.write(inserter);
            if (after.equals(before)) {
                return base;
            }
            if (after.equals(Constants.EMPTY_TREE_ID)) {
                return null;
            }
            String title = "%s revision %d".formatted(note.job(), note.revision());
            String commit = inserter.insert(Commits.commit(after, base, title, note.of(), clock)).name();
            inserter.flush();
            repositories.nameRevision(job, note.revision(), commit);
            return commit;
        }
    }

    private static void apply(FileEdit edit, TreeEdit tree) throws IOException {
        for (String path : edit.removed()) {
            tree.remove(path);
        }
        for (FileEdit.NewFile file : edit.put()) {
            tree.put(file.path(), file.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE,
                    ObjectId.fromString(file.content()));
        }
    }

    private interface Reading<T> {
        T of(VerifiedObjects objects) throws IOException;
    }

    private <T> T read(long job, String tree, Reading<T> reading) throws IOException {
        try (Repository repository = open(job, tree); VerifiedObjects objects = new VerifiedObjects(repository, tree)) {
            return reading.of(objects);
        }
    }

    private FileRepository openFor(long job, @Nullable String base) throws IOException {
        return base == null ? repositories.openOrCreate(job) : open(job, base);
    }

    private FileRepository open(long job, String tree) throws SnapshotUnavailable {
        try {
            return repositories.open(job);
        } catch (IOException e) {
            throw new SnapshotUnavailable(tree, e);
        }
    }
}

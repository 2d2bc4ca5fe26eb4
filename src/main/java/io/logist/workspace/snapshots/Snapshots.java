package io.logist.workspace.snapshots;

import io.logist.workspace.Directories;
import io.logist.workspace.Exclusions;
import io.logist.workspace.SnapshotUnavailable;
import io.logist.workspace.WorkspaceProperties;
import io.logist.workspace.WorkspaceRules;
import io.logist.workspace.Workspaces;
import io.logist.workspace.files.StoredFile;
import io.logist.workspace.repositories.Commits;
import io.logist.workspace.repositories.LargeContents;
import io.logist.workspace.repositories.Repositories;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The content of workspaces as it was, kept as commits of one git repository per job. A snapshot is named by its
 * commit's id. Of the modes of files only the executable bit is kept, as git does.
 */
@Component
public class Snapshots {

    private final Workspaces workspaces;
    private final Repositories repositories;
    private final Clock clock;
    private final WorkspaceProperties properties;
    private final Recent<Workspaces.Owner, KnownFiles> known = new Recent<>();
    private final IntactSnapshots intact = new IntactSnapshots();

    Snapshots(Repositories repositories, Workspaces workspaces, Clock clock, WorkspaceProperties properties) {
        this.workspaces = workspaces;
        this.repositories = repositories;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * What a snapshot says of itself, for those who read the repository with git.
     *
     * @param job the job's id
     * @param step the number of the step it was taken after; 0: before the first one
     * @param of what that is, in words
     */
    public record Note(String job, int step, String of) {
    }

    /**
     * Keeps what the owner's directory holds now. Files that did not change since the last time are not read.
     *
     * @param before the snapshot that the directory was in before
     * @return {@code before} if nothing has changed since
     * @throws WorkspaceTooLarge if that is more than the rules, or the server, allow
     * @throws IOException if something cannot be read, or the disk is full; nothing is kept then
     */
    public String take(Workspaces.Owner owner, @Nullable String before, Note note, WorkspaceRules rules)
            throws IOException {
        List<TreeScan.Found> found = scan(workspaces.path(owner), rules);
        try (FileRepository repository = repositories.openOrCreate(owner.job());
                PackInserter inserter = repositories.inserter(repository);
                LargeContents large = new LargeContents(repository, inserter);
                HeldDirectory directory = HeldDirectory.top(workspaces.path(owner))) {
            TreeWriter writer = new TreeWriter(repository.getObjectDatabase(), inserter, large,
                    known.find(owner).orElseGet(KnownFiles::new));
            ObjectId tree = writer.write(directory, found);
            String snapshot = tree.equals(treeOf(repository, before)) ? before
                    : inserter.insert(commit(tree, owner, before, note)).name();
            large.flush();
            inserter.flush();
            repositories.name(owner, note.step(), snapshot);
            known.put(owner, writer.known());
            return snapshot;
        }
    }

    private List<TreeScan.Found> scan(Path directory, WorkspaceRules rules) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(directory.toString());
        }
        TreeScan scan = new TreeScan(new Exclusions(rules.exclude()));
        List<TreeScan.Found> found = scan.scan(directory);
        if (scan.size() > properties.most(rules)) {
            throw new WorkspaceTooLarge(scan.size(), properties.most(rules));
        }
        return found;
    }

    /**
     * Puts the owner's directory into the state of a snapshot, whatever was there before. On failure it stays as it was.
     *
     * @throws SnapshotUnavailable if the snapshot is gone or damaged
     */
    public void restore(long job, String snapshot, Workspaces.Owner into) throws IOException {
        try (Repository repository = open(job, snapshot); VerifiedObjects objects = new VerifiedObjects(repository, snapshot)) {
            RevCommit commit = objects.commit();
            Optional<RevCommit> before = before(commit, objects);
            TreeReader reader = new TreeReader(objects, time(commit), time(before.orElse(commit)));
            workspaces.replace(into, directory -> reader.read(commit.getTree(),
                    before.<ObjectId>map(RevCommit::getTree).orElse(null), Files.createDirectory(directory)));
            known.put(into, reader.known());
        }
    }

    /**
     * Lays a change of the job's own files over a snapshot, for the owner to begin with.
     *
     * @param from the job's own files as the snapshot's steps found them; null: none, as is {@code to}
     * @return the snapshot itself if nothing differs in it
     * @throws SnapshotUnavailable if any of them is gone or damaged
     */
    public String lay(Workspaces.Owner owner, String snapshot, @Nullable String from, @Nullable String to, Note note)
            throws IOException {
        try (FileRepository repository = open(owner.job(), snapshot);
                VerifiedObjects objects = new VerifiedObjects(repository, snapshot);
                PackInserter inserter = repositories.inserter(repository)) {
            ObjectId before = objects.commit().getTree();
            ObjectId after = new TreeOverlay(objects, inserter).lay(before, from == null ? null : objects.treeOf(from),
                    to == null ? null : objects.treeOf(to));
            if (after.equals(before)) {
                return snapshot;
            }
            String laid = inserter.insert(commit(after, owner, snapshot, note)).name();
            inserter.flush();
            begin(owner, laid);
            return laid;
        }
    }

    /** Names what the owner begins with, which no step of its own left. */
    public void begin(Workspaces.Owner owner, String commit) throws IOException {
        repositories.name(owner, 0, commit);
    }

    /** Whether there is anything of that job. */
    public boolean any(long job) {
        return Directories.isThere(repositories.path(job));
    }

    /** Whether a snapshot can be restored. Reads all of it, unless it was found so before and its files hold still. */
    public boolean isIntact(long job, String snapshot) {
        try (Repository repository = open(job, snapshot)) {
            intact.verify(repository, snapshot);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What the owner's directory holds now, in no order. Nothing is kept of it, so the contents cannot be read.
     *
     * @throws WorkspaceTooLarge if that is more than the rules, or the server, allow
     * @throws IOException if something cannot be read, or is gone meanwhile
     */
    public List<StoredFile> list(Workspaces.Owner owner, WorkspaceRules rules) throws IOException {
        return new DirectoryListing(known.find(owner).orElseGet(KnownFiles::new)).of(scan(workspaces.path(owner), rules));
    }

    /** The snapshot that the owner took after that step, if it took one. */
    public Optional<String> find(Workspaces.Owner owner, int step) throws IOException {
        return repositories.named(owner, step);
    }

    /** The run is over: what was remembered to be faster the next time is let go. */
    public void forget(Workspaces.Owner owner) {
        known.remove(owner);
    }

    /**
     * Lets the snapshots of a run go that is not kept any longer. Those that it took along from other runs stay theirs.
     *
     * @throws UncheckedIOException if the disk does not let it
     */
    public void remove(Workspaces.Owner owner) {
        try {
            repositories.forget(owner);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshots of a run cannot be removed", e);
        }
    }

    /** Removes the snapshots of all runs of a job. */
    public void removeAll(long job) {
        try {
            repositories.remove(job);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshots of a deleted job cannot be removed", e);
        }
    }

    private static Optional<RevCommit> before(RevCommit commit, VerifiedObjects objects) throws IOException {
        try {
            return commit.getParentCount() == 0 ? Optional.empty() : Optional.of(objects.commit(commit.getParent(0).name()));
        } catch (SnapshotUnavailable e) {
            return Optional.empty();
        }
    }

    private static Instant time(RevCommit commit) {
        return commit.getAuthorIdent().getWhenAsInstant();
    }

    private FileRepository open(long job, String snapshot) throws SnapshotUnavailable {
        try {
            return repositories.open(job);
        } catch (IOException e) {
            throw new SnapshotUnavailable(snapshot, e);
        }
    }

    private static @Nullable ObjectId treeOf(Repository repository, @Nullable String snapshot) throws IOException {
        if (snapshot == null) {
            return null;
        }
        try (VerifiedObjects objects = new VerifiedObjects(repository, snapshot)) {
            return objects.commit().getTree();
        }
    }

    private CommitBuilder commit(ObjectId tree, Workspaces.Owner owner, @Nullable String before, Note note) {
        String title = "%s run %d step %d".formatted(note.job(), owner.run(), note.step());
        return Commits.commit(tree, before, title, note.of(), clock);
    }
}

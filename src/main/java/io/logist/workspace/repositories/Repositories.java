package io.logist.workspace.repositories;

import io.logist.home.LogistHome;
import io.logist.home.OwnerOnly;
import io.logist.workspace.TreeRemoval;
import io.logist.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.util.FS;
import org.springframework.stereotype.Component;

/**
 * The bare git repositories that hold the files of a job and the snapshots of its runs, {@code repositories/JOB.git} below the
 * home. Each revision and each snapshot has a branch, so that a clone by stock git brings it along; HEAD names the newest.
 */
@Component
public class Repositories implements AutoCloseable {

    /** zlib's fastest: a step waits for it, and what is new is mostly small. */
    private static final int COMPRESSION = 1;

    private final Path root;
    private final Packing packing = new Packing();
    private final AtomicBoolean measured = new AtomicBoolean();

    public Repositories(LogistHome home) {
        this.root = home.resolve("repositories");
        GitSettings.install();
    }

    public Path path(long job) {
        return root.resolve(job + ".git");
    }

    /** @throws RepositoryNotFoundException if it is not there */
    public FileRepository open(long job) throws IOException {
        if (!Files.isDirectory(path(job).resolve("objects")) || !Files.isRegularFile(path(job).resolve("HEAD"))) {
            throw new RepositoryNotFoundException(path(job).toFile());
        }
        measureTime();
        return new FileRepository(path(job).toFile());
    }

    public synchronized FileRepository openOrCreate(long job) throws IOException {
        if (!Files.isDirectory(path(job))) {
            create(job);
        }
        return open(job);
    }

    /** Appears whole or not at all, also when another instance makes the same one. */
    private void create(long job) throws IOException {
        OwnerOnly.directory(root);
        measureTime();
        Path unfinished = Files.createTempDirectory(root, job + ".unfinished");
        try {
            try (FileRepository made = new FileRepository(unfinished.toFile())) {
                made.create(true);
            }
            Files.move(unfinished, path(job), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            TreeRemoval.remove(unfinished);
            if (!Files.isDirectory(path(job))) {
                throw e;
            }
        }
    }

    /**
     * JGit measures the file system where it first meets it, for some seconds, and makes the directory anew for it: that must
     * not be a repository, which may be lost or deleted by then.
     */
    private void measureTime() {
        if (measured.compareAndSet(false, true)) {
            FS.FileStoreAttributes.get(root);
        }
    }

    /** Writes what it is given as one pack. */
    public PackInserter inserter(FileRepository repository) {
        PackInserter inserter = repository.getObjectDatabase().newPackInserter();
        inserter.setCompressionLevel(COMPRESSION);
        return inserter;
    }

    public void remove(long job) throws IOException {
        TreeRemoval.remove(path(job));
    }

    /**
     * Sets the branch of a step. Written as a file, since git's own way reads every branch there is before it makes
     * another, and a job has one for each step of each run.
     */
    public void name(Workspaces.Owner owner, int step, String snapshot) throws IOException {
        name(owner.job(), branch(owner, step), snapshot);
    }

    /** Sets the branch of a revision of the job's own files. */
    public void nameRevision(long job, int revision, String commit) throws IOException {
        name(job, "refs/heads/revisions/" + revision, commit);
    }

    private void name(long job, String branch, String commit) throws IOException {
        Path repository = path(job);
        write(repository.resolve(branch), commit + "\n");
        write(repository.resolve("HEAD"), "ref: " + branch + "\n");
        packing.afterWriting(repository);
    }

    public Optional<String> named(Workspaces.Owner owner, int step) throws IOException {
        try {
            return Optional.of(Files.readString(path(owner.job()).resolve(branch(owner, step))).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Removes the branches of a run. What only they referred to goes when the repository is packed some day. */
    public void forget(Workspaces.Owner owner) throws IOException {
        TreeRemoval.remove(path(owner.job()).resolve("refs/heads/runs/" + owner.run()));
    }

    @Override
    public void close() {
        packing.close();
    }

    private static String branch(Workspaces.Owner owner, int step) {
        return "refs/heads/runs/" + owner.run() + "/" + step;
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(file.getParent(), ".", ".lock");
        try {
            Files.writeString(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}

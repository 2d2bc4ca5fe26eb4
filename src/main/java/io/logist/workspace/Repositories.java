package io.logist.workspace;

import io.logist.home.LogistHome;
import io.logist.home.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/**
 * The bare git repositories that hold the snapshots of a job's runs, {@code repositories/JOB.git} below the home. Each
 * snapshot has a branch, so that a clone by stock git brings it along, and HEAD names the newest.
 */
final class Repositories {

    private final Path root;

    Repositories(LogistHome home) {
        this.root = home.resolve("repositories");
        GitSettings.install();
    }

    Path path(long job) {
        return root.resolve(job + ".git");
    }

    /** @throws RepositoryNotFoundException if it is not there */
    FileRepository open(long job) throws IOException {
        if (!Files.isDirectory(path(job).resolve("objects"))) {
            throw new RepositoryNotFoundException(path(job).toFile());
        }
        return new FileRepository(path(job).toFile());
    }

    synchronized FileRepository openOrCreate(long job) throws IOException {
        if (!Files.isDirectory(path(job))) {
            OwnerOnly.directory(root);
            Path unfinished = root.resolve(job + ".unfinished");
            TreeRemoval.remove(unfinished);
            File directory = unfinished.toFile();
            try (FileRepository made = new FileRepository(directory)) {
                made.create(true);
            }
            Files.move(unfinished, path(job), StandardCopyOption.ATOMIC_MOVE);
        }
        return open(job);
    }

    void remove(long job) throws IOException {
        TreeRemoval.remove(path(job));
    }

    /**
     * Sets the branch of a step. Written as a file, since git's own way reads every branch there is before it makes
     * another, and a job has one for each step of each run.
     */
    void name(Workspaces.Owner owner, int step, String snapshot) throws IOException {
        Path repository = path(owner.job());
        write(repository.resolve(branch(owner, step)), snapshot + "\n");
        write(repository.resolve("HEAD"), "ref: " + branch(owner, step) + "\n");
    }

    Optional<String> named(Workspaces.Owner owner, int step) throws IOException {
        try {
            return Optional.of(Files.readString(path(owner.job()).resolve(branch(owner, step))).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String branch(Workspaces.Owner owner, int step) {
        return "refs/heads/runs/" + owner.run() + "/" + step;
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(file.getParent(), ".", ".lock");
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

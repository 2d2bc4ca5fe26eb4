package io.logist.workspace;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The directories of runs, {@code workspaces/JOB/RUN} below the home. Each run has its own, so that no run changes the
 * files of another. A directory appears whole or not at all, also across a crash.
 */
@Component
public class Workspaces {

    private final Path root;

    public Workspaces(LogistHome home) {
        this.root = home.resolve("workspaces");
    }

    /**
     * Whose directory it is.
     *
     * @param job the job's key
     * @param run the run's number
     */
    public record Owner(long job, int run) {
    }

    public boolean exists(Owner owner) {
        return Directories.isThere(path(owner));
    }

    /** The owner's directory, made empty if it is not there yet. */
    public Path open(Owner owner) {
        return exists(owner) ? path(owner) : renew(owner, Optional.empty());
    }

    /**
     * Makes the owner's directory, in the place of the one that may be there: as a copy of the seed's as that stands now,
     * or empty when there is no seed.
     *
     * @throws UncheckedIOException if the disk does not let it, or the seed's directory is gone
     */
    public Path renew(Owner owner, Optional<Owner> seed) {
        Path directory = path(owner);
        try {
            replace(owner, seed.<Filling>map(other -> made -> copy(path(other), made)).orElse(Files::createDirectory));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("The workspace %s cannot be made".formatted(directory), e);
        }
    }

    /** Removes the directories of all runs of a job. */
    public void removeAll(long job) {
        try {
            TreeRemoval.remove(path(job));
        } catch (IOException e) {
            throw new UncheckedIOException("The workspaces of a deleted job cannot be removed", e);
        }
    }

    /**
     * Makes the owner's directory anew, in the place of the one that is there. Until the new one is whole, the old one
     * stays as it is.
     */
    public void replace(Owner owner, Filling filling) throws IOException {
        Path directory = path(owner);
        Files.createDirectories(directory.getParent());
        Path unfinished = cleared(directory, ".unfinished");
        fill(unfinished, filling);
        Path replaced = cleared(directory, ".replaced");
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(directory, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        TreeRemoval.remove(replaced);
    }

    /** What did not come to its end is of no use, and on a full disk in everybody's way. */
    private static void fill(Path unfinished, Filling filling) throws IOException {
        try {
            filling.into(unfinished);
        } catch (IOException e) {
            TreeRemoval.remove(unfinished);
            throw e;
        }
    }

    /** Makes a directory that does not exist yet, and what belongs into it. */
    public interface Filling {
        void into(Path directory) throws IOException;
    }

    private static void copy(Path seed, Path directory) throws IOException {
        if (!Files.isDirectory(seed, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(seed.toString());
        }
        TreeCopy.copy(seed, directory);
    }

    private static Path cleared(Path directory, String suffix) throws IOException {
        Path sibling = directory.resolveSibling(directory.getFileName() + suffix);
        TreeRemoval.remove(sibling);
        return sibling;
    }

    Path root() {
        return root;
    }

    Path path(long job) {
        return root.resolve(Long.toString(job));
    }

    public Path path(Owner owner) {
        return path(owner.job()).resolve(Integer.toString(owner.run()));
    }
}

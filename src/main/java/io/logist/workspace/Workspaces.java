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

    Workspaces(LogistHome home) {
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
        return Files.isDirectory(path(owner), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The owner's directory. If it is not there yet, it is made: as a copy of the seed's as that stands now, or empty
     * when there is no seed.
     *
     * @throws UncheckedIOException if the disk does not let it, or the seed's directory is gone
     */
    public Path open(Owner owner, Optional<Owner> seed) {
        Path directory = path(owner);
        if (!exists(owner)) {
            try {
                make(directory, seed.map(this::path));
            } catch (IOException e) {
                throw new UncheckedIOException("The workspace %s cannot be made".formatted(directory), e);
            }
        }
        return directory;
    }

    /** Removes the directories of all runs of a job. */
    public void removeAll(long job) {
        try {
            TreeRemoval.remove(root.resolve(Long.toString(job)));
        } catch (IOException e) {
            throw new UncheckedIOException("The workspaces of a deleted job cannot be removed", e);
        }
    }

    private static void make(Path directory, Optional<Path> seed) throws IOException {
        Files.createDirectories(directory.getParent());
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
        TreeRemoval.remove(unfinished);
        if (seed.isPresent()) {
            if (!Files.isDirectory(seed.get(), LinkOption.NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(seed.get().toString());
            }
            TreeCopy.copy(seed.get(), unfinished);
        } else {
            Files.createDirectory(unfinished);
        }
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path path(Owner owner) {
        return root.resolve(Long.toString(owner.job())).resolve(Integer.toString(owner.run()));
    }
}

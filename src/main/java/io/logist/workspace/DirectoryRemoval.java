package io.logist.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes directories of runs away, and what a crash left beside them. */
@Component
public class DirectoryRemoval {

    private static final Pattern JOB = Pattern.compile("[0-9]{1,18}");
    private static final Pattern RUN = Pattern.compile("([0-9]{1,9})((?:\\.[a-z]+)?)");
    private static final String REMOVED = ".removed";

    private final Workspaces workspaces;

    DirectoryRemoval(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** The keys of the jobs of which there is anything. */
    public Set<Long> jobs() throws IOException {
        Set<Long> jobs = new TreeSet<>();
        for (Matcher name : names(workspaces.root(), JOB)) {
            jobs.add(Long.valueOf(name.group()));
        }
        return jobs;
    }

    /** Whether there is anything of that job. */
    public boolean any(long job) {
        return Files.isDirectory(workspaces.path(job), LinkOption.NOFOLLOW_LINKS);
    }

    /** The numbers of the runs that have a directory. */
    public Set<Integer> runs(long job) throws IOException {
        Set<Integer> runs = new TreeSet<>();
        for (Matcher name : names(workspaces.path(job), RUN)) {
            if (name.group(2).isEmpty()) {
                runs.add(Integer.valueOf(name.group(1)));
            }
        }
        return runs;
    }

    /** Takes the owner's directory out of sight, which is done at once; {@link #sweep} removes it. */
    public void hide(Workspaces.Owner owner) throws IOException {
        Path directory = workspaces.path(owner);
        Path hidden = directory.resolveSibling(owner.run() + REMOVED);
        TreeRemoval.remove(hidden);
        Files.move(directory, hidden, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Removes what is hidden, and what was half made or half replaced when an instance died.
     *
     * @param unfinished the runs that may be at it right now
     */
    public void sweep(long job, Set<Integer> unfinished) throws IOException {
        for (Matcher name : names(workspaces.path(job), RUN)) {
            String suffix = name.group(2);
            if (suffix.equals(REMOVED) || !suffix.isEmpty() && !unfinished.contains(Integer.valueOf(name.group(1)))) {
                TreeRemoval.remove(workspaces.path(job).resolve(name.group()));
            }
        }
    }

    private static List<Matcher> names(Path directory, Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> pattern.matcher(file.getFileName().toString())).filter(Matcher::matches).toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }
}

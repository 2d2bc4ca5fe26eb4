package io.logist.archive;

import io.logist.workspace.FilePath;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The entries of an archive so far: how many, and that no two of them want the same place. */
final class Entries {

    static final int MOST = 10_000;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private final Set<String> files = new HashSet<>();
    private final Set<String> directories = new HashSet<>();
    private int count;

    /**
     * Takes one more entry.
     *
     * @param name as the archive has it
     * @return where its file belongs; empty for a directory, which comes by itself with the files in it
     * @throws InvalidArchive if there are too many, or it cannot be where it wants
     */
    Optional<FilePath> add(String name, boolean directory) {
        if (++count > MOST) {
            throw tooMany();
        }
        String relative = withoutDot(name);
        if (directory && relative.isEmpty()) {
            return Optional.empty();
        }
        FilePath path = path(name, directory ? withoutSlash(relative) : relative);
        addParents(name, path.value());
        if (directory) {
            addDirectory(name, path.value());
            return Optional.empty();
        }
        if (directories.contains(path.value()) || !files.add(path.value())) {
            throw InvalidArchive.entry(name, "is there already; no path may be twice in an archive");
        }
        return Optional.of(path);
    }

    static InvalidArchive tooMany() {
        return InvalidArchive.whole("holds more than %,d entries".formatted(MOST));
    }

    private void addParents(String name, String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            addDirectory(name, path.substring(0, slash));
        }
    }

    private void addDirectory(String name, String path) {
        if (files.contains(path)) {
            throw InvalidArchive.entry(name, "needs a directory '%s', which is a file in the same archive".formatted(path));
        }
        directories.add(path);
    }

    private static FilePath path(String name, String relative) {
        @Nullable String mistake = DRIVE.matcher(relative).matches() ? "must not begin with the letter of a drive"
                : FilePath.mistakeIn(relative);
        if (mistake != null) {
            throw InvalidArchive.entry(name, "cannot be stored; its path " + mistake);
        }
        return new FilePath(relative);
    }

    /** {@code tar c .} begins every name so. */
    private static String withoutDot(String name) {
        return name.equals(".") ? "" : name.startsWith("./") ? name.substring(2) : name;
    }

    private static String withoutSlash(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }
}

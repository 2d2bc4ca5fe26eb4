package io.logist.workspace.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.files.StoredFile.Kind;
import io.logist.workspace.repositories.TreeEntry;
import io.logist.workspace.repositories.TreeName;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** Says what a tree holds, without reading the content of files. */
final class TreeListing {

    private final VerifiedObjects objects;

    TreeListing(VerifiedObjects objects) {
        this.objects = objects;
    }

    /** All of it, ordered as git orders names. */
    List<StoredFile> all(ObjectId tree) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        collect(tree, "", files);
        return files;
    }

    /** What is at that path, or below it if it is a directory. */
    List<StoredFile> below(TreeEntry entry, String path) throws IOException {
        if (entry.mode() != FileMode.TREE) {
            return List.of(stored(entry, path));
        }
        List<StoredFile> files = new ArrayList<>();
        directory(entry, path, files);
        return files;
    }

    Optional<StoredFile> find(ObjectId tree, String path) throws IOException {
        ObjectId directory = tree;
        for (int start = 0; ; ) {
            int slash = path.indexOf('/', start);
            Optional<TreeEntry> entry = entry(directory, path.substring(start, slash < 0 ? path.length() : slash));
            if (entry.isEmpty() || slash >= 0 && entry.get().mode() != FileMode.TREE) {
                return Optional.empty();
            }
            if (slash < 0) {
                return Optional.of(stored(entry.get(), path));
            }
            directory = entry.get().id();
            start = slash + 1;
        }
    }

    static String shown(TreeEntry entry) {
        return new String(TreeName.original(entry.name()), UTF_8);
    }

    static String path(String parent, TreeEntry entry) {
        return parent.isEmpty() ? shown(entry) : parent + "/" + shown(entry);
    }

    private Optional<TreeEntry> entry(ObjectId directory, String name) throws IOException {
        return objects.tree(directory).stream().filter(entry -> shown(entry).equals(name)).findFirst();
    }

    private void collect(ObjectId tree, String parent, List<StoredFile> files) throws IOException {
        for (TreeEntry entry : objects.tree(tree)) {
            if (entry.mode() == FileMode.TREE) {
                directory(entry, path(parent, entry), files);
            } else {
                files.add(stored(entry, path(parent, entry)));
            }
        }
    }

    private void directory(TreeEntry entry, String path, List<StoredFile> files) throws IOException {
        int before = files.size();
        collect(entry.id(), path, files);
        if (files.size() == before) {
            files.add(stored(entry, path));
        }
    }

    private StoredFile stored(TreeEntry entry, String path) throws IOException {
        Kind kind = entry.mode() == FileMode.TREE ? Kind.DIRECTORY : entry.mode() == FileMode.SYMLINK ? Kind.LINK : Kind.FILE;
        return new StoredFile(path, kind, entry.mode() == FileMode.EXECUTABLE_FILE,
                kind == Kind.DIRECTORY ? 0 : objects.size(entry.id()), entry.id().name());
    }
}

package io.logist.workspace.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.repositories.TreeEntry;
import io.logist.workspace.repositories.TreeName;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/** A tree that is being changed. Directories that no change concerns are neither read nor written. */
final class TreeEdit {

    private final VerifiedObjects objects;
    private final Folder root;

    /** @param base null: begins with nothing */
    TreeEdit(VerifiedObjects objects, @Nullable ObjectId base) throws IOException {
        this.objects = objects;
        this.root = new Folder(base);
    }

    /** @throws PathTaken if a directory is there, or a file where a directory would have to be */
    void put(String path, FileMode mode, ObjectId content) throws IOException {
        List<String> parents = names(path);
        String name = parents.removeLast();
        Folder folder = root;
        int end = -1;
        for (String parent : parents) {
            end += parent.length() + 1;
            Folder next = folder.enter(parent);
            if (next == null && folder.entries.containsKey(parent)) {
                throw new PathTaken(path, path.substring(0, end));
            }
            folder = next == null ? folder.add(parent) : next;
        }
        if (folder.enter(name) != null) {
            throw new PathTaken(path, path);
        }
        folder.entries.put(name, new TreeEntry(stored(name), mode, content));
    }

    /** Removes a file, or a directory with all below, and the directories that it leaves empty. */
    void remove(String path) throws IOException {
        remove(root, names(path));
    }

    ObjectId write(ObjectInserter inserter) throws IOException {
        return root.write(inserter);
    }

    private static void remove(Folder folder, List<String> names) throws IOException {
        String name = names.getFirst();
        if (names.size() == 1) {
            folder.entries.remove(name);
            folder.folders.remove(name);
            return;
        }
        Folder next = folder.enter(name);
        if (next != null) {
            remove(next, names.subList(1, names.size()));
            if (next.isEmpty()) {
                folder.folders.remove(name);
            }
        }
    }

    private static List<String> names(String path) {
        return new ArrayList<>(List.of(path.split("/")));
    }

    private static byte[] stored(String name) {
        return TreeName.of(name.getBytes(UTF_8), false);
    }

    /** A directory of which the content is known; those below it are read when they are entered. */
    private final class Folder {

        private final Map<String, TreeEntry> entries = new HashMap<>();
        private final Map<String, Folder> folders = new HashMap<>();

        Folder(@Nullable ObjectId tree) throws IOException {
            for (TreeEntry entry : tree == null ? List.<TreeEntry>of() : objects.tree(tree)) {
                entries.put(TreeListing.shown(entry), entry);
            }
        }

        /** Null: there is no directory of that name. */
        @Nullable Folder enter(String name) throws IOException {
            TreeEntry entry = entries.get(name);
            if (entry != null && entry.mode() == FileMode.TREE) {
                folders.put(name, new Folder(entry.id()));
                entries.remove(name);
            }
            return folders.get(name);
        }

        Folder add(String name) throws IOException {
            Folder folder = new Folder(null);
            folders.put(name, folder);
            return folder;
        }

        boolean isEmpty() {
            return entries.isEmpty() && folders.isEmpty();
        }

        ObjectId write(ObjectInserter inserter) throws IOException {
            List<TreeEntry> all = new ArrayList<>(entries.values());
            for (Map.Entry<String, Folder> folder : folders.entrySet()) {
                all.add(new TreeEntry(stored(folder.getKey()), FileMode.TREE, folder.getValue().write(inserter)));
            }
            return inserter.insert(TreeEntry.tree(all));
        }
    }
}

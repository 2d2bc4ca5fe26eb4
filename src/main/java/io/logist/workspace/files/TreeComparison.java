package io.logist.workspace.files;

import io.logist.workspace.repositories.TreeEntry;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two trees. Directories that are the same in both are not looked into. */
final class TreeComparison {

    private final VerifiedObjects objects;
    private final TreeListing listing;
    private final List<FileChange> changes = new ArrayList<>();

    TreeComparison(VerifiedObjects objects) {
        this.objects = objects;
        this.listing = new TreeListing(objects);
    }

    /** @param before null: an empty tree, as is {@code after} */
    List<FileChange> compare(@Nullable ObjectId before, @Nullable ObjectId after) throws IOException {
        compare(before, after, "");
        return changes;
    }

    private void compare(@Nullable ObjectId before, @Nullable ObjectId after, String parent) throws IOException {
        Map<String, TreeEntry> old = entries(before);
        Map<String, TreeEntry> now = entries(after);
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            entry(old.get(name), now.get(name), parent);
        }
    }

    private void entry(@Nullable TreeEntry before, @Nullable TreeEntry after, String parent) throws IOException {
        if (before != null && after != null && before.id().equals(after.id()) && before.mode() == after.mode()) {
            return;
        }
        boolean wasTree = before != null && before.mode() == FileMode.TREE;
        boolean isTree = after != null && after.mode() == FileMode.TREE;
        if (before != null && after != null && wasTree && isTree) {
            compare(before.id(), after.id(), TreeListing.path(parent, after));
        } else if (before != null && after != null && !wasTree && !isTree) {
            String path = TreeListing.path(parent, after);
            changes.add(new FileChange(path, listing.below(before, path).getFirst(), listing.below(after, path).getFirst()));
        } else {
            replaced(before, after, parent);
        }
    }

    private void replaced(@Nullable TreeEntry before, @Nullable TreeEntry after, String parent) throws IOException {
        if (before != null) {
            listing.below(before, TreeListing.path(parent, before)).forEach(file ->
                    changes.add(new FileChange(file.path(), file, null)));
        }
        if (after != null) {
            listing.below(after, TreeListing.path(parent, after)).forEach(file ->
                    changes.add(new FileChange(file.path(), null, file)));
        }
    }

    private SortedMap<String, TreeEntry> entries(@Nullable ObjectId tree) throws IOException {
        SortedMap<String, TreeEntry> entries = new TreeMap<>();
        if (tree != null) {
            objects.tree(tree).forEach(entry -> entries.put(TreeEntry.text(entry.name()), entry));
        }
        return entries;
    }
}

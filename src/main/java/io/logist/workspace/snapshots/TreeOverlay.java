package io.logist.workspace.snapshots;

import io.logist.workspace.repositories.TreeEntry;
import io.logist.workspace.repositories.TreeName;
import io.logist.workspace.repositories.VerifiedObjects;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * Lays what differs between two trees over a third. A file that comes takes the place of whatever is in its way, be it a
 * link or a directory; a file that goes takes the directories along that it leaves empty. All else stays as it is. Trees
 * that no difference concerns are neither read nor written.
 */
final class TreeOverlay {

    private final VerifiedObjects objects;
    private final ObjectInserter inserter;

    TreeOverlay(VerifiedObjects objects, ObjectInserter inserter) {
        this.objects = objects;
        this.inserter = inserter;
    }

    /**
     * @param from null: an empty tree, as is {@code to}
     * @return the tree that came of it
     */
    ObjectId lay(ObjectId over, @Nullable ObjectId from, @Nullable ObjectId to) throws IOException {
        ObjectId laid = merge(over, from, to);
        return laid == null ? inserter.insert(TreeEntry.tree(List.of())) : laid;
    }

    /** Null is a directory that is not there. */
    private @Nullable ObjectId merge(@Nullable ObjectId over, @Nullable ObjectId from, @Nullable ObjectId to)
            throws IOException {
        if (Objects.equals(from, to)) {
            return over;
        }
        Map<String, TreeEntry> entries = entries(over);
        boolean wasEmpty = over != null && entries.isEmpty();
        Map<String, TreeEntry> before = entries(from);
        Map<String, TreeEntry> after = entries(to);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            TreeEntry merged = merge(entries.get(name), before.get(name), after.get(name));
            if (merged == null) {
                entries.remove(name);
            } else {
                entries.put(name, merged);
            }
        }
        return entries.isEmpty() && !wasEmpty ? null : inserter.insert(TreeEntry.tree(entries.values()));
    }

    private @Nullable TreeEntry merge(@Nullable TreeEntry over, @Nullable TreeEntry from, @Nullable TreeEntry to)
            throws IOException {
        if (from != null && to != null && from.id().equals(to.id()) && from.mode() == to.mode()) {
            return over;
        }
        if (to != null && to.mode() != FileMode.TREE) {
            return to;
        }
        if (to == null && tree(from) == null) {
            return tree(over) == null ? null : over;
        }
        ObjectId merged = merge(tree(over), tree(from), tree(to));
        boolean inTheWay = over != null && tree(over) == null;
        return merged == null ? inTheWay ? over : null
                : new TreeEntry(Objects.requireNonNull(to != null ? to : over).name(), FileMode.TREE, merged);
    }

    private static @Nullable ObjectId tree(@Nullable TreeEntry entry) {
        return entry != null && entry.mode() == FileMode.TREE ? entry.id() : null;
    }

    /** By their own names: a link and a file of one name may be stored under different ones. */
    private Map<String, TreeEntry> entries(@Nullable ObjectId tree) throws IOException {
        Map<String, TreeEntry> entries = new LinkedHashMap<>();
        for (TreeEntry entry : tree == null ? List.<TreeEntry>of() : objects.tree(tree)) {
            entries.put(TreeEntry.text(TreeName.original(entry.name())), entry);
        }
        return entries;
    }
}

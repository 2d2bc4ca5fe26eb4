package io.logist.workspace.repositories;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Collection;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;

/** One name in a git tree. Ordered as git orders them: by bytes, a directory as if its name ended with a slash. */
public record TreeEntry(byte[] name, FileMode mode, ObjectId id) implements Comparable<TreeEntry> {

    /** One character per byte. */
    public static String text(byte[] name) {
        return new String(name, ISO_8859_1);
    }

    /** The tree that holds these, which may come in any order. */
    public static TreeFormatter tree(Collection<TreeEntry> entries) {
        TreeFormatter tree = new TreeFormatter();
        entries.stream().sorted().forEach(entry -> tree.append(entry.name(), entry.mode(), entry.id()));
        return tree;
    }

    @Override
    public int compareTo(TreeEntry other) {
        return Arrays.compareUnsigned(sorted(), other.sorted());
    }

    private byte[] sorted() {
        if (mode != FileMode.TREE) {
            return name;
        }
        byte[] slashed = Arrays.copyOf(name, name.length + 1);
        slashed[name.length] = '/';
        return slashed;
    }
}

package io.logist.workspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** One name in a git tree. Ordered as git orders them: by bytes, a directory as if its name ended with a slash. */
record TreeEntry(byte[] name, FileMode mode, ObjectId id) implements Comparable<TreeEntry> {

    /** One character per byte. */
    static String text(byte[] name) {
        return new String(name, ISO_8859_1);
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

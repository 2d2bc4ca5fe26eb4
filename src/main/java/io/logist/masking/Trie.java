package io.logist.masking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Byte strings by their common beginnings. Node 0 is the empty string. A node's first child mostly stands right behind
 * it, since strings are put in one after the other; only what branches off needs a table, so that a node costs bytes and
 * not a table of its own.
 */
final class Trie {

    private final BitSet whole = new BitSet();
    private final BitSet follows = new BitSet();
    private final Map<Long, Integer> branches = new HashMap<>();
    private byte[] label = new byte[256];
    private int[] parent = new int[256];
    private int[] depth = new int[256];
    private int size = 1;

    void add(byte[] string) {
        int node = 0;
        for (byte next : string) {
            int child = child(node, next);
            node = child == 0 ? grow(node, next) : child;
        }
        whole.set(node);
    }

    /** 0: there is none. */
    int child(int node, byte next) {
        return follows(node + 1) && label[node + 1] == next ? node + 1 : branches.getOrDefault(key(node, next), 0);
    }

    private int grow(int node, byte next) {
        if (size == label.length) {
            label = Arrays.copyOf(label, size * 2);
            parent = Arrays.copyOf(parent, size * 2);
            depth = Arrays.copyOf(depth, size * 2);
        }
        int child = size++;
        label[child] = next;
        parent[child] = node;
        depth[child] = depth[node] + 1;
        if (child == node + 1) {
            follows.set(child);
        } else {
            branches.put(key(node, next), child);
        }
        return child;
    }

    static long key(int node, byte next) {
        return (long) node << 8 | next & 0xFF;
    }

    int size() {
        return size;
    }

    /** Whether a string ends here. */
    boolean isWhole(int node) {
        return whole.get(node);
    }

    /** Whether the node is a child of the one before it. */
    boolean follows(int node) {
        return follows.get(node);
    }

    int parent(int node) {
        return parent[node];
    }

    byte label(int node) {
        return label[node];
    }

    int depth(int node) {
        return depth[node];
    }

    /** The children that do not follow their parent, by {@link #key}. */
    Map<Long, Integer> branches() {
        return branches;
    }
}

package io.logist.masking;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds any of many byte strings in one pass, whatever the text is (Aho and Corasick, "Efficient string matching", 1975).
 * A state is the longest beginning of a pattern that the text read so far ends with. Where none has begun, two bytes at a
 * time are looked up in a table of how patterns begin, so that other text is passed over fast.
 */
final class Patterns {

    private static final byte FOLLOWS = 1;
    private static final byte BRANCHES = 2;
    private static final byte HAS_CHILD = 4;

    private final byte[] label;
    private final byte[] flags;
    private final int[] depth;
    private final int[] fallback;
    private final int[] longest;
    private final long[] branchKeys;
    private final int[] branchTargets;
    private final int[] first = new int[256];
    private final long[] beginnings = new long[1024];
    private final int longestPattern;

    /** @param patterns each of two bytes or more */
    Patterns(Collection<byte[]> patterns) {
        Trie trie = new Trie();
        patterns.forEach(trie::add);
        int size = trie.size();
        label = new byte[size];
        flags = new byte[size];
        depth = new int[size];
        fallback = new int[size];
        longest = new int[size];
        branchKeys = trie.branches().keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        branchTargets = Arrays.stream(branchKeys).mapToInt(key -> trie.branches().get(key)).toArray();
        for (int node = 1; node < size; node++) {
            copy(trie, node);
        }
        for (byte[] pattern : patterns) {
            first[pattern[0] & 0xFF] = trie.child(0, pattern[0]);
            int pair = pair(pattern[0], pattern[1]);
            beginnings[pair >> 6] |= 1L << pair;
        }
        longestPattern = link(trie);
    }

    private void copy(Trie trie, int node) {
        label[node] = trie.label(node);
        depth[node] = trie.depth(node);
        flags[node] |= trie.follows(node) ? FOLLOWS : 0;
        flags[trie.parent(node)] |= trie.follows(node) ? HAS_CHILD : HAS_CHILD | BRANCHES;
    }

    /** From the shortest beginnings to the longest ones, since each falls back to a shorter one. */
    private int link(Trie trie) {
        long[] order = new long[trie.size() - 1];
        for (int node = 1; node < trie.size(); node++) {
            order[node - 1] = (long) depth[node] << 32 | node;
        }
        Arrays.sort(order);
        for (long entry : order) {
            int node = (int) entry;
            int parent = trie.parent(node);
            fallback[node] = parent == 0 ? 0 : next(fallback[parent], label[node]);
            longest[node] = trie.isWhole(node) ? depth[node] : longest[fallback[node]];
        }
        return order.length == 0 ? 0 : depth[(int) order[order.length - 1]];
    }

    /** The state after that byte; {@link #settle} it before it is asked for the next. */
    int next(int state, byte next) {
        int from = state;
        while (from != 0) {
            int child = child(from, next);
            if (child != 0) {
                return child;
            }
            from = fallback[from];
        }
        return first[next & 0xFF];
    }

    private int child(int node, byte next) {
        int neighbour = node + 1;
        if (neighbour < label.length && label[neighbour] == next && (flags[neighbour] & FOLLOWS) != 0) {
            return neighbour;
        }
        if ((flags[node] & BRANCHES) == 0) {
            return 0;
        }
        int at = Arrays.binarySearch(branchKeys, Trie.key(node, next));
        return at < 0 ? 0 : branchTargets[at];
    }

    /** Nothing goes on from the end of a pattern that begins no other one; what may go on is a shorter beginning. */
    int settle(int state) {
        int settled = state;
        while (settled != 0 && (flags[settled] & HAS_CHILD) == 0) {
            settled = fallback[settled];
        }
        return settled;
    }

    /** How many of the last bytes may be the beginning of a pattern. */
    int pending(int state) {
        return depth[state];
    }

    /** The length of the longest pattern that the text read so far ends with; 0: none. */
    int match(int state) {
        return longest[state];
    }

    int longestPattern() {
        return longestPattern;
    }

    /** Where the next pattern may begin when none has; the end if nowhere. */
    int skip(byte[] bytes, int from, int end) {
        int at = from;
        int last = end - 1;
        while (at < last) {
            int pair = pair(bytes[at], bytes[at + 1]);
            if ((beginnings[pair >> 6] & 1L << pair) != 0) {
                return at;
            }
            at++;
        }
        return at == last && first[bytes[last] & 0xFF] == 0 ? end : at;
    }

    private static int pair(byte first, byte second) {
        return (first & 0xFF) << 8 | second & 0xFF;
    }
}

package io.logist.rerun;

import io.logist.workspace.files.FileChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a rerun does to the files, against what the source run left at its end. Each list in alphabetical order.
 *
 * @param restored files that come back: since the start of the rerun they were changed, or are gone
 * @param removed files that will be gone: later steps made them, or the job no longer has them
 * @param overlaid the job's own files that are laid over what is restored, since they were mended
 * @param omitted how many more there are of all three
 */
record FileEffects(List<String> restored, List<String> removed, List<String> overlaid, int omitted) {

    static final int MOST = 1_000;
    static final FileEffects NONE = new FileEffects(List.of(), List.of(), List.of(), 0);

    /**
     * @param undone what differs between what the source run left and what is restored
     * @param mended what differs in the job's own files since the restored files were left
     * @param present those paths of the mended ones that are restored, unless they are taken away
     */
    static FileEffects of(List<FileChange> undone, List<FileChange> mended, Collection<String> present) {
        SortedSet<String> restored = new TreeSet<>();
        SortedSet<String> removed = new TreeSet<>();
        SortedSet<String> overlaid = new TreeSet<>();
        undone.forEach(change -> (change.after() == null ? removed : restored).add(change.path()));
        Set<String> left = new HashSet<>(present);
        for (FileChange change : undone) {
            if (change.before() == null) {
                left.remove(change.path());
            } else {
                left.add(change.path());
            }
        }
        for (FileChange change : mended) {
            restored.remove(change.path());
            removed.remove(change.path());
            if (change.after() != null) {
                overlaid.add(change.path());
            } else if (left.contains(change.path())) {
                removed.add(change.path());
            }
        }
        return new FileEffects(first(restored), first(removed), first(overlaid),
                beyond(restored) + beyond(removed) + beyond(overlaid));
    }

    private static List<String> first(SortedSet<String> paths) {
        return paths.stream().limit(MOST).toList();
    }

    private static int beyond(SortedSet<String> paths) {
        return Math.max(0, paths.size() - MOST);
    }
}

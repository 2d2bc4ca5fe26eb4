package io.logist.run.retention;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which directories of a job's runs are kept: those of unfinished runs; those that an unfinished run is to take along; and
 * those of the newest finished runs, since somebody may look into them or take them along with {@code workspace=keep}.
 *
 * @param finished how many of finished runs
 */
record DirectoryRule(int finished) {

    /**
     * Those that nobody needs.
     *
     * @param present the runs that have a directory
     * @param wanted the runs whose directory is to be taken along
     */
    List<Integer> superfluous(Collection<Integer> present, Set<Integer> unfinished, Set<Integer> wanted) {
        return present.stream().filter(run -> !unfinished.contains(run)).sorted(Comparator.reverseOrder()).skip(finished)
                .filter(run -> !wanted.contains(run)).toList();
    }
}

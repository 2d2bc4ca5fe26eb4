package io.logist.job;

import java.util.Collection;
import java.util.Map;

/** What jobs need to know of runs, which are the business of a feature above: their newest one. */
public interface LatestRuns {

    /** @param number of the newest run @param state the newest run's state, such as {@code FAILED} */
    record Latest(int number, String state) {
    }

    /** By job key; jobs that never ran are absent. */
    Map<Long, Latest> of(Collection<Long> jobKeys);
}

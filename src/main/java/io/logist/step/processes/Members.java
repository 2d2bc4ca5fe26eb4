package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import java.util.List;

/** A set of processes that belong together, whichever of them live at the moment. */
interface Members {

    /** Those among the processes of the machine. */
    List<Entry> in(ProcessTable table);
}

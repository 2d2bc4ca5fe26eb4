package io.logist.step.processes;

import io.logist.step.limits.Limits;
import io.logist.step.processes.ProcessTable.Entry;
import io.logist.workspace.Sizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what an attempt uses against its limits, for what the kernel bounds per process or per user only. */
final class Consumption {

    /** Adding up the shares of memory walks through page tables, so it is not done at every look. */
    private static final int LOOKS_BETWEEN_SUMS = 2;
    private static final String SHARE = "\nPss:";

    private final Limits limits;
    private int looksUntilSum;

    Consumption(Limits limits) {
        this.limits = limits;
    }

    /** Null if all is well. */
    @Nullable Overrun judge(List<Entry> members) {
        if (members.size() > limits.processes()) {
            return new Overrun("too-many-processes", "The step had %d processes at once, and was ended: its limit is %d (limits.processes)"
                    .formatted(members.size(), limits.processes()));
        }
        return usesTooMuchMemory(members)
                ? new Overrun("memory-limit", "The processes of the step held more memory than their limit of %s (limits.memory), and were ended"
                        .formatted(Sizes.text(limits.memory())))
                : null;
    }

    /** What processes share counts once, but that is worth finding out only if it could be too much. */
    private boolean usesTooMuchMemory(List<Entry> members) {
        boolean suspicious = members.stream().mapToLong(Consumption::resident).sum() > limits.memory();
        if (!suspicious || looksUntilSum-- > 0) {
            return false;
        }
        looksUntilSum = LOOKS_BETWEEN_SUMS;
        return members.stream().mapToLong(Consumption::share).sum() > limits.memory();
    }

    private static long resident(Entry process) {
        return process.pages() * Posix.pageSize();
    }

    /** Its memory, where each page that n processes share counts as one n-th; see proc_pid_smaps(5). */
    private static long share(Entry process) {
        String rollup = ProcessTable.text(process.pid(), "smaps_rollup");
        int at = rollup.indexOf(SHARE);
        return at < 0 ? resident(process)
                : Long.parseLong(rollup.substring(at + SHARE.length()).strip().split("\\s", 2)[0]) * 1024;
    }
}

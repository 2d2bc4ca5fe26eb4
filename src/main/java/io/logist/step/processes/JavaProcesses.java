package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a machine without {@code /proc}, as Java knows them: by descent alone, without groups, sessions and
 * memory.
 */
final class JavaProcesses {

    private JavaProcesses() {
    }

    static List<Entry> all() {
        return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).map(JavaProcesses::entry).toList();
    }

    /** Null if there is none, or none that lives. */
    static @Nullable Entry find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(JavaProcesses::entry).orElse(null);
    }

    private static Entry entry(ProcessHandle process) {
        return new Entry(process.pid(), process.parent().map(ProcessHandle::pid).orElse(0L), 0, 0,
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L), 0, 0);
    }
}

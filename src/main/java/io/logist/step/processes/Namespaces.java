package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pid namespaces, as containers have: the same pid means another process in each. */
final class Namespaces {

    private Namespaces() {
    }

    /** Whether pids mean to the process what they mean here; false, too, if that is not to be seen. */
    static boolean isOurs(Entry process) {
        String own = of("self");
        return !own.isEmpty() && own.equals(of(Long.toString(process.pid())));
    }

    private static String of(String process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", process, "ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}

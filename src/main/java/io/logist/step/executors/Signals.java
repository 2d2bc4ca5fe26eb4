package io.logist.step.executors;

import java.util.Map;

/** Names the signal behind an exit code: a shell, and Java, report 128 and the signal's number (POSIX, 2.8.2). */
final class Signals {

    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(1, "HUP"), Map.entry(2, "INT"), Map.entry(3, "QUIT"),
            Map.entry(4, "ILL"), Map.entry(6, "ABRT"), Map.entry(7, "BUS"), Map.entry(8, "FPE"), Map.entry(9, "KILL"),
            Map.entry(11, "SEGV"), Map.entry(13, "PIPE"), Map.entry(14, "ALRM"), Map.entry(15, "TERM"), Map.entry(24, "XCPU"),
            Map.entry(25, "XFSZ"));

    private Signals() {
    }

    /** Empty unless the code is one that stands for a signal. */
    static String explain(int exitCode) {
        String name = NAMES.get(exitCode - 128);
        return name == null ? "" : ": it was ended by the signal SIG" + name;
    }
}

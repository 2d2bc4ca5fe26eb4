package io.logist.step.processes;

import io.logist.step.limits.Limits;

/**
 * What bounds this server itself. No process can be given more, and asking for more would give it nothing at all.
 */
record ServerBounds(long mostFileSize, long mostOpenFiles) {

    static ServerBounds read() {
        String limits = ProcessTable.text(ProcessHandle.current().pid(), "limits");
        return new ServerBounds(hard(limits, "Max file size"), hard(limits, "Max open files"));
    }

    private static long hard(String limits, String name) {
        return limits.lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()).strip().split("\\s+")[1])
                .filter(amount -> amount.matches("\\d{1,18}")).mapToLong(Long::parseLong).findFirst().orElse(Long.MAX_VALUE);
    }

    long fileSize(Limits limits) {
        return Math.min(limits.fileSize(), mostFileSize);
    }

    int openFiles(Limits limits) {
        return (int) Math.min(limits.openFiles(), mostOpenFiles);
    }
}

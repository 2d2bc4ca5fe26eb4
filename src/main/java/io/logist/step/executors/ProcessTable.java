package io.logist.step.executors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The processes of this machine as Linux shows them under {@code /proc} (proc_pid_stat(5), proc_pid_environ(5));
 * empty elsewhere. Those of other users show no environment.
 */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int SESSION = 3;
    private static final int STARTED = 19;

    private ProcessTable() {
    }

    /** @param session the pid of the process that opened the session */
    record Entry(long pid, long session) {

        boolean hasVariable(String name, String value) {
            return variable(name).filter(value::equals).isPresent();
        }

        /** The variable as it was when the program started. */
        Optional<String> variable(String name) {
            return Stream.of(environment(pid).split("\0")).filter(variable -> variable.startsWith(name + "="))
                    .map(variable -> variable.substring(name.length() + 1)).findFirst();
        }
    }

    /** The living processes that pass the test. */
    static List<ProcessHandle> list(Predicate<Entry> test) {
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                String[] stat = stat(pid);
                if (isAlive(stat) && test.test(new Entry(pid, Long.parseLong(stat[SESSION])))) {
                    ProcessHandle.of(pid).ifPresent(found::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return found;
        }
        return found;
    }

    /** A process that has ended but was not waited for counts as ended; Java alone would call it alive. */
    static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || Files.isDirectory(PROC) && !isAlive(stat(process.pid()));
    }

    /** Names this server's process among all that ever used its pid, in its pid namespace. */
    static String self() {
        return identity(ProcessHandle.current().pid());
    }

    static String identity(long pid) {
        String[] stat = stat(pid);
        return namespace() + ":" + pid + ":" + (isAlive(stat) ? stat[STARTED] : "");
    }

    private static String namespace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString().replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static boolean isAlive(String[] stat) {
        return stat.length > STARTED && !stat[STATE].equals("Z") && !stat[STATE].equals("X");
    }

    /** The fields behind the program's name, which may itself hold blanks and brackets. */
    private static String[] stat(long pid) {
        String line = read(pid, "stat");
        return line.substring(Math.min(line.length(), line.lastIndexOf(')') + 2)).split(" ");
    }

    private static String environment(long pid) {
        return read(pid, "environ");
    }

    private static String read(long pid, String file) {
        try {
            return new String(Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}

package io.logist.step.processes;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The living processes of this machine as Linux shows them under {@code /proc} (proc_pid_stat(5)), or else as Java knows
 * them.
 *
 * @param whole whether everybody who was listed was also there to be read. If not, whoever vanished may have left a child
 *              that was not listed yet, so that one had better look again
 * @param marks of those whose marks were asked for
 */
record ProcessTable(List<Entry> entries, boolean whole, Map<Entry, Optional<Mark>> marks) {

    private static final File PROC = new File("/proc");
    private static final boolean SHOWN = new File(PROC, "self/stat").exists();
    private static final Lock READING = new ReentrantLock();
    private static ProcessTable newest = new ProcessTable(List.of(), true, Map.of());
    private static long newestBegan = System.nanoTime();
    private static final int USUAL = 4 * 1024;
    private static final int LONGEST = 256 * 1024;

    /**
     * @param session the pid of the process that opened the session
     * @param started later for those that were started later; with the pid it names one process for all time
     * @param pages of memory that it holds
     */
    record Entry(long pid, long parent, long group, long session, long started, int nice, long pages) {

        Identity identity() {
            return new Identity(pid, started);
        }
    }

    /** One process among all that ever had its pid. */
    record Identity(long pid, long started) {
    }

    /** Read after it was asked for. Those who ask while it is being read share the next one. */
    static ProcessTable read() {
        long asked = System.nanoTime();
        READING.lock();
        try {
            if (newestBegan - asked <= 0) {
                newestBegan = System.nanoTime();
                newest = readWithout(Set.of());
            }
            return newest;
        } finally {
            READING.unlock();
        }
    }

    /** Looking at a process costs some hundredth of a millisecond, so it is worth knowing whom to pass over. */
    static ProcessTable readWithout(Set<String> pids) {
        if (!SHOWN) {
            return new ProcessTable(JavaProcesses.all(), true, new ConcurrentHashMap<>());
        }
        String[] names = PROC.list((_, name) -> Character.isDigit(name.charAt(0)) && !pids.contains(name));
        List<Entry> entries = new ArrayList<>();
        boolean whole = true;
        for (String name : names == null ? new String[0] : names) {
            String stat = text(Long.parseLong(name), "stat");
            Entry entry = stat.isEmpty() ? null : parse(Long.parseLong(name), stat);
            whole &= !stat.isEmpty();
            if (entry != null) {
                entries.add(entry);
            }
        }
        return new ProcessTable(List.copyOf(entries), whole, new ConcurrentHashMap<>());
    }

    /** Null: it has none. */
    @Nullable Mark mark(Entry process) {
        return marks.computeIfAbsent(process, _ -> Optional.ofNullable(Mark.of(process))).orElse(null);
    }

    /** Null if there is none, or none that lives. */
    static @Nullable Entry find(long pid) {
        if (!SHOWN) {
            return JavaProcesses.find(pid);
        }
        String stat = text(pid, "stat");
        return stat.isEmpty() ? null : parse(pid, stat);
    }

    static boolean lives(Identity identity) {
        Entry now = find(identity.pid());
        return now != null && now.started() == identity.started();
    }

    /**
     * Reads the fields behind the program's name, which may itself hold blanks and brackets.
     *
     * @return null for one that has ended and was not waited for. Where its first thread alone has ended, it lives on
     */
    private static @Nullable Entry parse(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 23);
        boolean ended = fields[0].equals("X") || fields[0].equals("Z") && number(fields[17]) <= 1;
        return ended ? null : new Entry(pid, number(fields[1]), number(fields[2]), number(fields[3]), number(fields[19]),
                (int) number(fields[16]), number(fields[21]));
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }

    /**
     * Empty if the process is not there any more, or does not show that file. Heeds no interrupt. The kernel hands out such
     * a file at once, as far as there is room, so that what comes after a full buffer alone is asked for again.
     */
    static String text(long pid, String file) {
        try (FileInputStream in = new FileInputStream("/proc/" + pid + "/" + file)) {
            byte[] buffer = new byte[USUAL];
            int filled = Math.max(0, in.read(buffer));
            while (filled == buffer.length && filled < LONGEST) {
                buffer = Arrays.copyOf(buffer, 4 * filled);
                filled += Math.max(0, in.read(buffer, filled, buffer.length - filled));
            }
            return new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}

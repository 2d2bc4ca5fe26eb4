package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Marks every process of one attempt, and says whose it is: 14 bits name the home of the server that started it, 22 its
 * process, 16 the attempt.
 *
 * <p>It is written twice. The variable {@link #VARIABLE} is what people can read, and what a process may clear. The bound
 * on resident memory ({@code RLIMIT_RSS}, which Linux ignores since 2.4.30, see getrlimit(2)) is handed on to every child,
 * whatever happens to its environment, session and parent, and other users may read it.
 */
record Mark(long number) {

    static final String VARIABLE = "LOGIST_COOKIE";

    private static final String BOUND = "Max resident set";
    private static final long UNIT = 1024;
    private static final long EVERY = 1L << 52;
    private static final int HOMES = 1 << 14;
    private static final int ATTEMPTS = 1 << 16;
    private static final Set<Mark> IN_USE = ConcurrentHashMap.newKeySet();

    static Mark of(Path home, long server, int attempt) {
        return new Mark(EVERY | (long) Math.floorMod(home.toString().hashCode(), HOMES) << 38 | server << 16 | attempt);
    }

    /** For a further attempt of this server; nobody else gets the same before it is released. */
    static Mark take(Path home) {
        while (true) {
            Mark mark = of(home, ProcessHandle.current().pid(), ThreadLocalRandom.current().nextInt(ATTEMPTS));
            if (IN_USE.add(mark)) {
                return mark;
            }
        }
    }

    void release() {
        IN_USE.remove(this);
    }

    /**
     * Null: it has none. Where this server is itself a step of another Logist, it may not be able to raise the bound that it
     * was given; its own steps then say by the variable alone whose they are.
     */
    static @Nullable Mark of(Entry process) {
        long number = bound(ProcessTable.text(process.pid(), "limits"));
        Mark bound = isOne(number) ? new Mark(number) : null;
        if (bound != null && bound.server() == ProcessHandle.current().pid()) {
            return bound;
        }
        Mark variable = parse(variable(ProcessTable.text(process.pid(), "environ")));
        return variable == null ? bound : variable;
    }

    static @Nullable Mark parse(String text) {
        return text.matches("\\d{16}") && isOne(Long.parseLong(text)) ? new Mark(Long.parseLong(text)) : null;
    }

    private static boolean isOne(long number) {
        return number >= EVERY && number < 2 * EVERY;
    }

    boolean isOf(Path home) {
        return (number ^ of(home, 0, 0).number) < 1L << 38;
    }

    /** The pid of the server that started the attempt. */
    long server() {
        return number >> 16 & (1 << 22) - 1;
    }

    /** What {@code ulimit -m} takes. */
    @Override
    public String toString() {
        return Long.toString(number);
    }

    private static long bound(String limits) {
        int at = limits.indexOf(BOUND);
        String amount = at < 0 ? "" : limits.substring(at + BOUND.length()).strip().split("\\s", 2)[0];
        return amount.matches("\\d{1,19}") ? Long.parseUnsignedLong(amount) / UNIT : 0;
    }

    private static String variable(String environment) {
        return Stream.of(environment.split("\0")).filter(variable -> variable.startsWith(VARIABLE + "="))
                .map(variable -> variable.substring(VARIABLE.length() + 1)).findFirst().orElse("");
    }
}

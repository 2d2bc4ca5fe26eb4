package io.logist.step.processes;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** The few calls of the C library that Java does not offer. They need no fork, so they work on a machine that is full. */
final class Posix {

    static final int TERM = 15;
    static final int KILL = 9;
    /** These two are numbered by Linux in one way, and by macOS and the BSDs in the other. */
    static final int CONT = isLinux() ? 18 : 19;
    static final int STOP = isLinux() ? 19 : 17;

    private static final int ONE_PROCESS = 0;
    private static final MethodHandle SEND = call("kill", 2);
    private static final MethodHandle SET_PRIORITY = call("setpriority", 3);
    private static final long PAGE = page();

    private Posix() {
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** Fails if the C library is out of reach, before there is a process that could not be ended. */
    static void load() {
        pageSize();
    }

    /** Sends a signal to a process, or with a negative number to a group. Whether it is allowed to is not asked here. */
    static void send(int target, int signal) {
        call(SEND, target, signal);
    }

    /** @param nice from -20 to 19, the most modest */
    static void setPriority(int pid, int nice) {
        call(SET_PRIORITY, ONE_PROCESS, pid, nice);
    }

    /** In bytes. */
    static long pageSize() {
        return PAGE;
    }

    private static long page() {
        return call(call("getpagesize", 0));
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("The C library cannot be called", e);
        }
    }

    private static MethodHandle call(String name, int arguments) {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfInt[] types = new ValueLayout.OfInt[arguments];
        Arrays.fill(types, ValueLayout.JAVA_INT);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, types));
    }
}

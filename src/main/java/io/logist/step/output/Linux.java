package io.logist.step.output;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** What Linux offers and Java does not: named pipes, waiting for several of them, and notes of who writes to which. */
final class Linux {

    static final short POLLIN = 1;

    /** The flags by their numbers, the same on all processors that Java 25 knows. */
    private static final int READ_ONLY = 0;
    private static final int NONBLOCK = 0x800;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int IN_MODIFY = 2;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MKFIFO = function("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle READ = function("read",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), Linker.Option.critical(true));
    private static final MethodHandle POLL = function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle INOTIFY = function("inotify_init1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle WATCH = function("inotify_add_watch",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    private Linux() {
    }

    static boolean isHere() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** @return false if it cannot be made */
    static boolean makePipe(Path path, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) MKFIFO.invokeExact(arena.allocateFrom(path.toString()), mode) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** @return a descriptor to read from without blocking; -1 if there is none */
    static int openToRead(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) OPEN.invokeExact(arena.allocateFrom(path.toString()), READ_ONLY | NONBLOCK | CLOSE_ON_EXEC);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** @return how many bytes; 0 at the end; -1 if there are none now */
    static int read(int file, byte[] buffer) {
        try {
            return (int) (long) READ.invokeExact(file, MemorySegment.ofArray(buffer), (long) buffer.length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Waits until something of what is asked for is so. */
    static void poll(MemorySegment files, long count, int millis) {
        try {
            int ready = (int) POLL.invokeExact(files, count, millis);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(int file) {
        try {
            int result = (int) CLOSE.invokeExact(file);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** @return a descriptor to read notes from without blocking; -1 if the user has as many as may be */
    static int newNotes() {
        try {
            return (int) INOTIFY.invokeExact(NONBLOCK | CLOSE_ON_EXEC);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Every write to the file is noted from now on. @return the number of the file in the notes; -1 if that cannot be */
    static int note(int notes, Path path) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) WATCH.invokeExact(notes, arena.allocateFrom(path.toString()), IN_MODIFY);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("The C library cannot be called", e);
    }
}

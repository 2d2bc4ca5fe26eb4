package io.logist.step.output;

import io.logist.step.AttemptLog.Stream;
import io.logist.step.processes.ScratchDirectory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipe for each of two streams, and the kernel's notes of the order in which they were written to (inotify(7)), which
 * two pipes alone do not tell. They have names, in a directory of their own, until the process is started; that it opens
 * {@code /dev/stdout} anew works without. If the kernel keeps no more notes, the order of what was written at almost the
 * same time is not known.
 */
final class Pipes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipes.class);
    private static final int POLLED = 8;
    private static final int NOTE = 16;
    private static final int NONE = -1;

    /** Who may open them is decided by their directory; a step that runs as another user must be able to write. */
    private static final int MODE = 0622;

    private final Path directory;
    private final int[] files = {NONE, NONE};
    private final int[] numbers = {NONE, NONE};
    private final byte[] read = new byte[256 * NOTE];
    private int notes = NONE;

    private Pipes(Path directory) {
        this.directory = directory;
    }

    /** @return null if there are no such pipes here */
    static @Nullable Pipes create() {
        if (!Linux.isHere()) {
            return null;
        }
        try {
            Pipes pipes = new Pipes(ScratchDirectory.create());
            if (pipes.open()) {
                return pipes;
            }
            pipes.close();
        } catch (IOException e) {
            LOG.debug("There are no pipes", e);
        }
        return null;
    }

    private boolean open() throws IOException {
        notes = Linux.newNotes();
        for (Stream stream : Stream.values()) {
            if (!Linux.makePipe(path(stream), MODE)) {
                return false;
            }
            Files.setPosixFilePermissions(path(stream), PosixFilePermissions.fromString("rw--w--w-"));
            files[stream.ordinal()] = Linux.openToRead(path(stream));
            if (files[stream.ordinal()] < 0) {
                return false;
            }
            numbers[stream.ordinal()] = notes < 0 ? NONE : Linux.note(notes, path(stream));
        }
        return true;
    }

    /** Whose output goes into the pipes. */
    void redirect(ProcessBuilder builder) {
        builder.redirectOutput(path(Stream.STDOUT).toFile()).redirectError(path(Stream.STDERR).toFile());
    }

    /** Takes their names away, once the process has them open. */
    void hide() {
        try {
            for (Stream stream : Stream.values()) {
                Files.deleteIfExists(path(stream));
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", directory, e);
        }
    }

    /** @return how many bytes; 0 at the end; -1 if there are none now */
    int read(Stream stream, byte[] buffer) {
        return Linux.read(files[stream.ordinal()], buffer);
    }

    /** Tells who has written since the last call, in order; once for several writes in a row. */
    void written(Consumer<Stream> to) {
        for (int length = notes < 0 ? 0 : Linux.read(notes, read); length > 0; length = Linux.read(notes, read)) {
            ByteBuffer all = ByteBuffer.wrap(read, 0, length).order(ByteOrder.nativeOrder());
            while (all.remaining() >= NOTE) {
                int number = all.getInt();
                all.position(all.position() + 8);
                all.position(all.position() + Integer.BYTES + all.getInt(all.position()));
                for (Stream stream : Stream.values()) {
                    if (number == numbers[stream.ordinal()]) {
                        to.accept(stream);
                    }
                }
            }
        }
    }

    /** Waits until there is something to read, or one of those that have not ended does. */
    void await(boolean[] ended, int millis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment polled = arena.allocate(POLLED * 2L, ValueLayout.JAVA_INT.byteAlignment());
            for (int i = 0; i < 2; i++) {
                polled.set(ValueLayout.JAVA_INT, (long) i * POLLED, ended[i] ? NONE : files[i]);
                polled.set(ValueLayout.JAVA_SHORT, (long) i * POLLED + Integer.BYTES, Linux.POLLIN);
            }
            Linux.poll(polled, 2, millis);
        }
    }

    private Path path(Stream stream) {
        return directory.resolve(stream.name().toLowerCase(Locale.ROOT));
    }

    /** By whoever reads, when nobody else does. */
    @Override
    public void close() {
        hide();
        for (int file : new int[] {files[0], files[1], notes}) {
            if (file >= 0) {
                Linux.close(file);
            }
        }
        files[0] = NONE;
        files[1] = NONE;
        notes = NONE;
    }
}

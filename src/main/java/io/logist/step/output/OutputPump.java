package io.logist.step.output;

import io.logist.step.AttemptLog;
import io.logist.step.AttemptLog.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what a process prints into the log, through buffers of fixed size. While the log takes nothing, nothing is read,
 * and the process waits at its pipe. Where there are no {@link Pipes}, both streams come through one, as if all was
 * written to the first.
 *
 * <p>It has a platform thread: waiting for a pipe holds the carrier of a virtual one, and as many shell steps as there are
 * carriers would stop every virtual thread of the server.
 */
public final class OutputPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);
    private static final Duration WHEN_HURRIED = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int BUFFER = 64 << 10;

    private final Thread thread = Thread.ofPlatform().daemon().name("step-output").unstarted(this::pump);
    private final HeldUp writing = new HeldUp();
    private final AttemptLog to;
    private final @Nullable Pipes pipes;
    private InputStream both = InputStream.nullInputStream();
    private boolean started;
    private boolean broken;
    private boolean hurried;
    private volatile boolean over;

    private OutputPump(AttemptLog to, @Nullable Pipes pipes) {
        this.to = to;
        this.pipes = pipes;
    }

    /** For the process that the builder is about to start; how its output comes here is set up by this call. */
    public static OutputPump of(ProcessBuilder builder, AttemptLog to) {
        Pipes pipes = Pipes.create();
        if (pipes == null) {
            builder.redirectErrorStream(true);
        } else {
            pipes.redirect(builder);
        }
        return new OutputPump(to, pipes);
    }

    /** Begins to read, once the process is started. */
    public void start(Process process) {
        both = process.getInputStream();
        thread.start();
        started = true;
    }

    /** The step is stopped, so the log has two seconds left for what is still to come. */
    public void hurry() {
        hurried = true;
    }

    /**
     * Returns when all output is written, or half a second later when somebody still holds the other end; the time that the
     * log takes does not count, unless there is a hurry or an interrupt. From then on nothing is written.
     */
    public void finish() {
        long begun = System.nanoTime();
        long heldBefore = writing.nanos();
        long end = hurried ? WHEN_HURRIED.toNanos() : Long.MAX_VALUE;
        boolean interrupted = false;
        while (thread.isAlive() && !over) {
            try {
                thread.join(LOOK_EVERY);
            } catch (InterruptedException e) {
                interrupted = true;
                end = Math.min(end, System.nanoTime() - begun + WHEN_HURRIED.toNanos());
            }
            long passed = System.nanoTime() - begun;
            over = thread.isAlive() && (passed - (writing.nanos() - heldBefore) >= LAST_OUTPUT.toNanos() || passed >= end);
        }
        if (over) {
            giveUp();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finish();
        if (!started && pipes != null) {
            pipes.close();
        }
    }

    /** The thread may still be about to write something. */
    private void giveUp() {
        thread.interrupt();
        if (pipes == null) {
            Thread.ofVirtual().start(this::closeInput);
        }
        Uninterrupted.join(thread, LAST_OUTPUT);
    }

    private void pump() {
        if (pipes == null) {
            pumpBoth();
            return;
        }
        try (pipes) {
            pipes.hide();
            Interleaved output = new Interleaved(pipes, this::write);
            boolean more = true;
            while (more && !over) {
                more = output.next();
            }
        }
    }

    private void pumpBoth() {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = both.read(buffer); read >= 0; read = both.read(buffer)) {
                write(Stream.STDOUT, buffer, 0, read);
            }
        } catch (IOException e) {
            LOG.debug("The output of a step ended early", e);
        }
    }

    private void write(Stream stream, byte[] buffer, int from, int length) {
        if (over || broken) {
            return;
        }
        writing.begin();
        try {
            to.write(stream, Instant.now(), buffer, from, length);
        } catch (RuntimeException e) {
            LOG.warn("The rest of a step's output is lost, since its log cannot be written", e);
            broken = true;
        } finally {
            writing.end();
        }
    }

    private void closeInput() {
        try {
            both.close();
        } catch (IOException e) {
            LOG.debug("The output of a step cannot be closed", e);
        }
    }
}

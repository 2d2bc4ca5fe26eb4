package io.logist.step.executors;

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
 * Carries what a process prints into the log, through a buffer of fixed size. It reads on when the log cannot be
 * written, so that the process never waits for a full pipe.
 *
 * <p>It has a platform thread: a read from a pipe holds its carrier, and as many shell steps as there are carriers
 * would stop every virtual thread of the server.
 */
final class OutputPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);

    private final Thread thread = Thread.ofPlatform().daemon().name("step-output").unstarted(this::pump);
    private InputStream from = InputStream.nullInputStream();
    private @Nullable AttemptLog to;

    private OutputPump(AttemptLog to) {
        this.to = to;
    }

    /** For the process that the builder is about to start; how its output comes here is set up by this call. */
    static OutputPump of(ProcessBuilder builder, AttemptLog to) {
        builder.redirectErrorStream(true);
        return new OutputPump(to);
    }

    /** Begins to read, once the process is started. */
    void start(Process process) {
        from = process.getInputStream();
        thread.start();
    }

    /**
     * Returns when all output is written, or half a second later when somebody still holds the other end. From then on
     * nothing is written. An interrupt does not cut the wait short.
     */
    void finish() {
        Uninterrupted.join(thread, LAST_OUTPUT);
        silence();
        if (thread.isAlive()) {
            Thread.ofVirtual().start(this::closeInput);
        }
    }

    @Override
    public void close() {
        finish();
    }

    private void pump() {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                write(buffer, read);
            }
        } catch (IOException e) {
            LOG.debug("The output of a step ended early", e);
        }
    }

    private synchronized void write(byte[] buffer, int length) {
        try {
            if (to != null) {
                to.write(Stream.STDOUT, Instant.now(), buffer, 0, length);
            }
        } catch (RuntimeException e) {
            LOG.warn("The rest of a step's output is lost, since its log cannot be written", e);
            silence();
        }
    }

    private synchronized void silence() {
        to = null;
    }

    private void closeInput() {
        try {
            from.close();
        } catch (IOException e) {
            LOG.debug("The output of a step cannot be closed", e);
        }
    }
}

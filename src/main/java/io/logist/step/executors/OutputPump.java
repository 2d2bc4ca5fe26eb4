package io.logist.step.executors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what a process prints into the log, through a buffer of fixed size. It reads on when the log cannot be
 * written, so that the process never waits for a full pipe.
 *
 * <p>It has a platform thread: a read from a pipe holds its carrier, and as many shell steps as there are carriers
 * would stop every virtual thread of the server.
 */
final class OutputPump {

    private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);

    private final InputStream from;
    private final Thread thread;
    private OutputStream to;

    private OutputPump(InputStream from, OutputStream to) {
        this.from = from;
        this.to = to;
        this.thread = Thread.ofPlatform().daemon().name("step-output").unstarted(this::pump);
    }

    static OutputPump start(InputStream from, OutputStream to) {
        OutputPump pump = new OutputPump(from, to);
        pump.thread.start();
        return pump;
    }

    /**
     * Returns when all output is written, or half a second later when somebody still holds the other end. From then on
     * nothing is written. An interrupt does not cut the wait short.
     */
    void finish() {
        Uninterrupted.join(thread, LAST_OUTPUT);
        silence();
        if (thread.isAlive()) {
            Thread.ofVirtual().start(this::close);
        }
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
            to.write(buffer, 0, length);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The rest of a step's output is lost, since its log cannot be written", e);
            silence();
        }
    }

    private synchronized void silence() {
        to = OutputStream.nullOutputStream();
    }

    private void close() {
        try {
            from.close();
        } catch (IOException e) {
            LOG.debug("The output of a step cannot be closed", e);
        }
    }
}

package io.logist.step.executors;

import io.logist.step.AttemptLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What was written, to be looked at. */
class RecordedLog implements AttemptLog {

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    @Override
    public synchronized void write(Stream stream, Instant time, byte[] bytes, int offset, int length) {
        all.write(bytes, offset, length);
    }

    @Override
    public void keep(long most) {
    }

    @Override
    public void close() {
    }

    synchronized String text() {
        return all.toString(StandardCharsets.UTF_8);
    }
}

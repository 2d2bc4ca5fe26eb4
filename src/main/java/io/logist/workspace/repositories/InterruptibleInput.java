package io.logist.workspace.repositories;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** Reading a large file takes long, and whoever is interrupted meanwhile is to stop within that file. */
public final class InterruptibleInput extends FilterInputStream {

    public InterruptibleInput(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        stopIfInterrupted();
        return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        stopIfInterrupted();
        return in.read(buffer, offset, length);
    }

    private static void stopIfInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while a file was read");
        }
    }
}

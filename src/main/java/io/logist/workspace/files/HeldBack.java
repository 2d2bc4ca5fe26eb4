package io.logist.workspace.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what it is given, but the last block only when it is told that all before was as it should be. So nobody takes
 * for whole what turns out damaged at its end: the answer breaks off before the length that it announced.
 */
final class HeldBack extends OutputStream {

    private final ContentReader.Opening opening;
    private @Nullable OutputStream to;
    private byte[] last = {};

    HeldBack(ContentReader.Opening opening) {
        this.opening = opening;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            if (last.length > 0) {
                opened().write(last);
            }
            last = Arrays.copyOfRange(bytes, offset, offset + length);
        }
    }

    /** All is well. */
    void release() throws IOException {
        opened().write(last);
        last = new byte[0];
    }

    private OutputStream opened() throws IOException {
        if (to == null) {
            to = opening.open();
        }
        return to;
    }
}

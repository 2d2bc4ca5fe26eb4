package io.logist.masking;

import java.io.IOException;

/** Takes bytes that may be read by others. The array is only lent. */
@FunctionalInterface
public interface Sink {

    void take(byte[] bytes, int from, int length) throws IOException;
}

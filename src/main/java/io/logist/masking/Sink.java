package io.logist.masking;

/** Takes bytes that may be read by others. The array is only lent. */
@FunctionalInterface
public interface Sink {

    void take(byte[] bytes, int from, int length);
}

package io.logist.log;

/** Output without a gap, from a position up to another one. */
public record Span(long start, long end) {

    public long length() {
        return end - start;
    }
}

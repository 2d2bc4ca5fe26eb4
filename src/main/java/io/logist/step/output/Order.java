package io.logist.step.output;

import io.logist.step.AttemptLog.Stream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Who wrote when, as far as it is not handed on yet: turns, each of one stream. */
final class Order {

    private final Deque<Stream> turns = new ArrayDeque<>();
    private final int[] count = new int[2];

    /** The stream was written to; several times in a row are one turn. */
    void add(Stream stream) {
        if (turns.peekLast() != stream) {
            turns.add(stream);
            count[stream.ordinal()]++;
        }
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    Stream first() {
        return turns.getFirst();
    }

    /** How many more turns the stream has that has the first. */
    int later() {
        return count[first().ordinal()] - 1;
    }

    /** The first turn is over. */
    void next() {
        count[turns.removeFirst().ordinal()]--;
    }
}

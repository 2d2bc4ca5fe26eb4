package io.logist.step.output;

import io.logist.step.AttemptLog.Stream;
import java.util.EnumMap;
import java.util.Map;

/** What comes through two pipes, in the order in which it was written. */
final class Interleaved {

    private static final int LOOK_UP_MILLIS = 200;

    private final Pipes pipes;
    private final Output to;
    private final Order order = new Order();
    private final Map<Stream, Unread> unread = new EnumMap<>(Stream.class);
    private final boolean[] ended = new boolean[2];

    Interleaved(Pipes pipes, Output to) {
        this.pipes = pipes;
        this.to = to;
        for (Stream stream : Stream.values()) {
            unread.put(stream, new Unread());
        }
    }

    /** Takes bytes as they come; what it is given may not be kept. */
    interface Output {
        void write(Stream stream, byte[] bytes, int from, int length);
    }

    /**
     * Waits for a moment until something comes, and hands it on.
     *
     * @return false when both pipes have come to their end
     */
    boolean next() {
        if (order.isEmpty()) {
            if (ended[0] && ended[1]) {
                return false;
            }
            pipes.await(ended, LOOK_UP_MILLIS);
            pipes.written(order::add);
        }
        if (order.isEmpty()) {
            unnoted();
        } else {
            turn();
        }
        return true;
    }

    /** Notes are taken after reading, so that whatever was read is noted, and can be divided among the turns to come. */
    private void turn() {
        Stream stream = order.first();
        read(stream);
        pipes.written(order::add);
        handOn(stream, unread.get(stream).share(order.later()));
        order.next();
        if (order.isEmpty()) {
            rest();
        }
    }

    /** What nobody noted is taken as it is found. */
    private void unnoted() {
        for (Stream stream : Stream.values()) {
            read(stream);
        }
        pipes.written(order::add);
        if (order.isEmpty()) {
            rest();
        }
    }

    private void rest() {
        unread.forEach((stream, bytes) -> handOn(stream, bytes.left()));
    }

    private void read(Stream stream) {
        Unread bytes = unread.get(stream);
        if (bytes.isEmpty() && !ended[stream.ordinal()]) {
            int length = pipes.read(stream, bytes.buffer());
            ended[stream.ordinal()] = length == 0;
            bytes.filled(Math.max(0, length));
        }
    }

    private void handOn(Stream stream, int length) {
        Unread bytes = unread.get(stream);
        if (length > 0) {
            to.write(stream, bytes.buffer(), bytes.from(), length);
            bytes.handedOn(length);
        }
    }
}

package io.logist.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.step.AttemptLog.Stream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log of at most 20,000 bytes: 17,000 of head, 2,000 of tail, in chunks of 1,000. */
@Timeout(20)
class BufferedLogTests {

    private static final int MAX = 20_000;
    private static final int HEAD = 17_000;
    private static final int TAIL = 2_000;

    /** What is stored, by position. */
    private final TreeMap<Long, byte[]> stored = new TreeMap<>();
    private BufferedLog log = newLog(Duration.ofHours(1), 0);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1_000, 1_001, HEAD - 1, HEAD, HEAD + 1, HEAD + TAIL, MAX - 1, MAX})
    void whatFitsIsKeptWhole(int size) {
        for (int seed = 0; seed < 5; seed++) {
            write(size, new Random(seed));
            assertThat(bytes(0, size)).isEqualTo(text(0, size));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX + 1, MAX + 999, MAX + 1_001, 3 * MAX, 1_000_000})
    void ofMoreTheHeadAndTheTailAreKept(int size) {
        for (int seed = 0; seed < 5; seed++) {
            write(size, new Random(seed));
            assertThat(bytes(0, HEAD)).isEqualTo(text(0, HEAD));
            assertThat(bytes(size - TAIL, size)).isEqualTo(text(size - TAIL, size));
            assertThat(stored.values().stream().mapToInt(bytes -> bytes.length).sum()).isLessThanOrEqualTo(MAX);
        }
    }

    @Test
    void oneWriteMayBeLargerThanEverythingKept() {
        int size = 3 * MAX;
        Thread storing = storing();
        log.write(Stream.STDOUT, Instant.EPOCH, text(0, size), 0, size);
        log.close();
        storing.interrupt();
        assertThat(bytes(0, HEAD)).isEqualTo(text(0, HEAD));
        assertThat(bytes(size - TAIL, size)).isEqualTo(text(size - TAIL, size));
    }

    @Test
    void whoWritesWaitsWhileNothingCanBeStored() throws Exception {
        Thread writer = writing(HEAD);
        await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);
        assertThat(log.take().size()).isEqualTo(4_000);
        log.lost();
        writer.join();
    }

    @Test
    void anOutageLongerThanItsPatienceLeavesAGapAndGoesOn() {
        log = newLog(Duration.ofMillis(20), 0);
        byte[] text = text(0, HEAD);
        log.write(Stream.STDOUT, Instant.EPOCH, text, 0, 10_000);
        LogStore.Addition early = log.take();
        store(early);
        log.stored();
        log.write(Stream.STDOUT, Instant.EPOCH, text, 10_000, 1_000);
        store(log.take());
        log.stored();
        Map.Entry<Long, byte[]> last = stored.lastEntry();
        assertThat(early.size()).isEqualTo(4_000);
        assertThat(last.getKey()).isEqualTo(10_000);
        assertThat(last.getValue()).isEqualTo(text(10_000, 11_000));
    }

    @Test
    void whatIsLeftOutAtTheEndIsNamed() {
        log = newLog(Duration.ofMillis(20), 0);
        log.write(Stream.STDOUT, Instant.EPOCH, text(0, 10_000), 0, 10_000);
        Thread storing = storing();
        log.close();
        storing.interrupt();
        assertThat(stored.lastKey()).isEqualTo(10_000);
        assertThat(stored.lastEntry().getValue()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitingAndIsKept() throws Exception {
        boolean[] interrupted = new boolean[1];
        Thread writer = Thread.ofVirtual().start(() -> {
            log.write(Stream.STDOUT, Instant.EPOCH, text(0, HEAD), 0, HEAD);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);
        writer.interrupt();
        writer.join();
        assertThat(interrupted[0]).isTrue();
        assertThat(log.take().size()).isEqualTo(4_000);
    }

    @Test
    void theTailNeverWaits() {
        Thread storing = storing();
        log.write(Stream.STDOUT, Instant.EPOCH, text(0, HEAD), 0, HEAD);
        await().until(() -> stored.containsKey(HEAD - 1_000L));
        storing.interrupt();
        byte[] text = text(HEAD, 1_000_000);
        log.write(Stream.STDOUT, Instant.EPOCH, text, 0, text.length);
        assertThat(log.take().size()).isZero();
    }

    @Test
    void anAttemptThatGoesOnWritesBehindWhatItWrote() {
        log = newLog(Duration.ofHours(1), 500);
        Thread storing = storing();
        log.write(Stream.STDOUT, Instant.EPOCH, text(500, 510), 0, 10);
        log.close();
        storing.interrupt();
        assertThat(bytes(500, 510)).isEqualTo(text(500, 510));
    }

    @Test
    void aLogThatCannotBeStoredIsGivenUpWithoutHoldingTheStep() {
        log.write(Stream.STDOUT, Instant.EPOCH, text(0, 10), 0, 10);
        log.lost();
        log.write(Stream.STDOUT, Instant.EPOCH, text(0, MAX), 0, MAX);
        log.close();
        assertThat(log.take().isEmpty()).isTrue();
    }

    /** Writes in pieces of random sizes, while what is written is stored. */
    private void write(int size, Random random) {
        stored.clear();
        log = newLog(Duration.ofHours(1), 0);
        Thread storing = storing();
        byte[] text = text(0, size);
        for (int at = 0; at < size;) {
            int piece = Math.min(size - at, 1 + random.nextInt(3_000));
            log.write(random.nextBoolean() ? Stream.STDOUT : Stream.STDERR, Instant.EPOCH, text, at, piece);
            at += piece;
        }
        log.close();
        storing.interrupt();
    }

    private Thread writing(int size) {
        return Thread.ofVirtual().start(() -> log.write(Stream.STDOUT, Instant.EPOCH, text(0, size), 0, size));
    }

    /** Stores what there is, over and over, until it is interrupted. */
    private Thread storing() {
        return Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                store(log.take());
                log.stored();
                Thread.yield();
            }
        });
    }

    private synchronized void store(LogStore.Addition addition) {
        addition.chunks().forEach(chunk -> stored.put(chunk.position(), chunk.bytes().clone()));
        stored.entrySet().removeIf(chunk -> chunk.getKey() >= addition.dropped().start()
                && chunk.getKey() + chunk.getValue().length <= addition.dropped().end());
    }

    /** What is stored between two positions. */
    private synchronized byte[] bytes(int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long at = from;
        for (Map.Entry<Long, byte[]> chunk : stored.entrySet()) {
            long end = chunk.getKey() + chunk.getValue().length;
            if (chunk.getKey() <= at && end > at && at < to) {
                bytes.write(chunk.getValue(), (int) (at - chunk.getKey()), (int) (Math.min(end, to) - at));
                at = Math.min(end, to);
            }
        }
        return bytes.toByteArray();
    }

    /** The bytes of an endless output, from one place to another. */
    private static byte[] text(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((from + i) % 251);
        }
        return bytes;
    }

    private static BufferedLog newLog(Duration patience, long start) {
        BufferedLog log = new BufferedLog(new LogKey(1, 1, 1), patience, () -> start, new LogQueue() {
            @Override
            public void join(BufferedLog log) {
            }

            @Override
            public void hurry() {
            }

            @Override
            public void leave(BufferedLog log) {
            }
        });
        log.keep(MAX);
        return log;
    }
}

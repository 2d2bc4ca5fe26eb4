package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.ApiTest;
import io.logist.step.AttemptLog;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class StepLogTests extends ApiTest {

    private static final int MOST = StepLog.HEAD + StepLog.TAIL;

    @Autowired
    private StepLogs store;
    @Autowired
    private JdbcClient jdbc;
    private StoredRun run;

    @BeforeEach
    void newRun() {
        run = StoredRun.in(RunState.RUNNING, jdbc);
    }

    @Test
    void whatFitsIsKeptWhole() {
        for (int size : new int[] {0, 1, (64 << 10) - 1, 64 << 10, (64 << 10) + 1, StepLog.HEAD - 1, StepLog.HEAD,
            StepLog.HEAD + 1, MOST - 1, MOST}) {
            List<StepLogs.Chunk> chunks = written(size, 100_003);
            assertThat(Arrays.equals(bytes(chunks), text(0, size))).as(size + " bytes").isTrue();
            assertThat(chunks).allMatch(chunk -> chunk.dropped() == 0);
        }
    }

    @Test
    void ofMoreTheHeadAndTheTailAreKeptAndTheRestIsCounted() {
        for (int size : new int[] {MOST + 1, MOST + 2, MOST + StepLog.TAIL, MOST + StepLog.TAIL + 77, 3 * MOST + 5}) {
            List<StepLogs.Chunk> chunks = written(size, 99_991);
            assertThat(chunks.getLast().dropped()).isEqualTo(size - MOST);
            assertThat(Arrays.equals(chunks.getLast().bytes(), text(size - StepLog.TAIL, size))).as(size + " bytes").isTrue();
            List<StepLogs.Chunk> head = chunks.subList(0, chunks.size() - 1);
            assertThat(Arrays.equals(bytes(head), text(0, StepLog.HEAD))).as(size + " bytes").isTrue();
            assertThat(head).allMatch(chunk -> chunk.dropped() == 0);
        }
    }

    @Test
    void oneWriteMayBeLargerThanEverythingKept() {
        int size = 2 * MOST + 3;
        List<StepLogs.Chunk> chunks = written(size, size);
        assertThat(chunks.getLast().dropped()).isEqualTo(size - MOST);
        assertThat(Arrays.equals(chunks.getLast().bytes(), text(size - StepLog.TAIL, size))).isTrue();
    }

    @Test
    void everyByteIsKeptAsItIs() {
        byte[] odd = {0, (byte) 0xff, (byte) 0xc3, '\n', (byte) 0x80, '\r', 0x1b};
        try (StepLog log = new StepLog(store, key(1))) {
            for (int i = 0; i < odd.length; i++) {
                write(log, Arrays.copyOfRange(odd, i, i + 1));
            }
        }
        assertThat(bytes(store.read(key(1)))).isEqualTo(odd);
    }

    @Test
    void flushingShowsWhatWasWrittenSoFar() {
        try (StepLog log = new StepLog(store, key(1))) {
            write(log, text(0, 10));
            assertThat(store.read(key(1))).isEmpty();
            log.flush();
            log.flush();
            assertThat(store.read(key(1))).hasSize(1);
            write(log, text(10, 20));
        }
        assertThat(bytes(store.read(key(1)))).isEqualTo(text(0, 20));
    }

    @Test
    void attemptsDoNotMix() {
        try (StepLog first = new StepLog(store, key(1)); StepLog second = new StepLog(store, key(2))) {
            write(first, new byte[] {'1'});
            write(second, new byte[] {'2'});
        }
        assertThat(bytes(store.read(key(1)))).containsExactly('1');
        assertThat(bytes(store.read(key(2)))).containsExactly('2');
    }

    @Test
    void aStoreThatFailsDoesNotFailTheWriter() {
        StepLogs.Key nowhere = new StepLogs.Key(-1, 1, 1);
        assertThatThrownBy(() -> store.append(nowhere, 0, new StepLogs.Chunk(0, text(0, 1))))
                .isInstanceOf(DataIntegrityViolationException.class);
        try (StepLog log = new StepLog(store, nowhere)) {
            write(log, text(0, 200_000));
            log.flush();
            write(log, new byte[] {'x'});
        }
        assertThat(store.read(nowhere)).isEmpty();
    }

    private List<StepLogs.Chunk> written(int size, int piece) {
        jdbc.sql("delete from step_log where run_id = :run").param("run", run.key()).update();
        try (StepLog log = new StepLog(store, key(1))) {
            for (int at = 0; at < size; at += piece) {
                write(log, text(at, Math.min(size, at + piece)));
            }
        }
        return store.read(key(1));
    }

    private static void write(StepLog log, byte[] bytes) {
        log.write(AttemptLog.Stream.STDOUT, Instant.EPOCH, bytes, 0, bytes.length);
    }

    private StepLogs.Key key(int attempt) {
        return new StepLogs.Key(run.key(), 1, attempt);
    }

    /** The bytes of an endless output, from one place to another. */
    private static byte[] text(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((from + i) % 251);
        }
        return bytes;
    }

    private static byte[] bytes(List<StepLogs.Chunk> chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chunks.forEach(chunk -> all.writeBytes(chunk.bytes()));
        return all.toByteArray();
    }
}

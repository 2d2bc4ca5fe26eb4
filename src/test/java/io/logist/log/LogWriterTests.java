package io.logist.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.Hold;
import io.logist.step.AttemptLog;
import io.logist.step.AttemptLog.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogWriterTests extends ApiTest {

    private static final int STEPS = 100;
    private static final int EACH = 99_000;

    @Autowired
    private LogWriter writer;
    @Autowired
    private LogStore store;
    @Autowired
    private JdbcClient jdbc;
    private Hold hold;

    @BeforeEach
    void newRun() {
        hold = new Hold(Written.in(store, jdbc).key().run(), 1);
    }

    @Test
    void ofAHundredStepsThatWriteAtOnceNothingIsLost() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.rangeClosed(1, STEPS).<Future<?>>mapToObj(n -> threads.submit(() -> write(n))).toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        for (int n = 1; n <= STEPS; n++) {
            LogKey key = new LogKey(hold.run(), 2, n);
            assertThat(store.spans(key)).containsExactly(new Span(0, EACH));
            assertThat(store.read(key, 0, EACH)).allMatch(this::isAsWritten);
        }
    }

    @Test
    void whatIsWrittenIsSoonThere() {
        try (AttemptLog log = writer.open(hold, 1, 2, false)) {
            write(log, "begun");
            Awaitility.await().until(() -> store.end(new LogKey(hold.run(), 1, 2)) == 5);
        }
    }

    @Test
    void anAttemptThatGoesOnWritesBehindWhatItWrote() {
        try (AttemptLog log = writer.open(hold, 1, 2, false)) {
            write(log, "one ");
        }
        try (AttemptLog log = writer.open(hold, 1, 2, true)) {
            write(log, "two");
        }
        assertThat(store.spans(new LogKey(hold.run(), 1, 2))).containsExactly(new Span(0, 7));
    }

    @Test
    void aRunThatIsDeletedMeanwhileCostsOthersNothing() {
        try (AttemptLog log = writer.open(hold, 1, 2, false); AttemptLog gone = writer.open(new Hold(-1, 1), 1, 1, false)) {
            write(gone, "gone");
            write(log, "kept");
        }
        assertThat(store.end(new LogKey(hold.run(), 1, 2))).isEqualTo(4);
    }

    @Test
    void logsGoWithTheirRun() {
        ApiJob job = ApiJob.shell("echo a");
        job.runToEnd();
        LogKey key = Written.of(job, store, jdbc).key();
        assertThat(store.end(key)).isEqualTo(2);
        jdbc.sql("delete from job where slug = :id").param("id", job.id()).update();
        assertThat(store.end(key)).isZero();
    }

    private void write(int n) {
        byte[] bytes = new byte[EACH];
        for (int i = 0; i < EACH; i++) {
            bytes[i] = content(i);
        }
        try (AttemptLog log = writer.open(hold, 2, n, false)) {
            for (int at = 0; at < EACH; at += 1_000) {
                log.write(at % 3_000 == 0 ? Stream.STDERR : Stream.STDOUT, Instant.now(), bytes, at, 1_000);
            }
        }
    }

    private boolean isAsWritten(Piece piece) {
        return IntStream.range(0, piece.length()).allMatch(i -> piece.bytes()[piece.offset() + i] == content(piece.position() + i));
    }

    private static byte content(long position) {
        return (byte) (position % 251);
    }

    private static void write(AttemptLog log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(Stream.STDOUT, Instant.now(), bytes, 0, bytes.length);
    }
}

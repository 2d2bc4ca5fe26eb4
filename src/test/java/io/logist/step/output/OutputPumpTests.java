package io.logist.step.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.step.AttemptLog;
import io.logist.step.AttemptLog.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class OutputPumpTests {

    private final Written log = new Written();

    /** Rarely the kernel notes a write only after what follows it was read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "echo a; echo b >&2; echo c; echo d >&2 | abcd",
            "echo a >&2; echo b; echo c >&2; echo d; echo e >&2; echo f | abcdef",
            "for i in 1 2 3; do echo a; echo b >&2; done | ababab",
            "set -x; echo a; echo b | +echoaa+echobb",
            "echo a; sh -c 'echo b >&2'; echo c; sh -c 'echo d; echo e >&2' | abcde"})
    void theStreamsAreInterleavedAsTheyWereWritten(String script, String expected) {
        int asWritten = 0;
        for (int i = 0; i < 20; i++) {
            log.writes.clear();
            run(script);
            asWritten += log.text().replaceAll("\\s", "").equals(expected) ? 1 : 0;
        }
        assertThat(asWritten).isGreaterThanOrEqualTo(17);
    }

    @Test
    void nothingIsLostHoweverMuchOfBothThereIs() throws Exception {
        run("i=0; while [ $i -lt 20000 ]; do echo out $i; echo err $i >&2; i=$((i + 1)); done; printf end");
        assertThat(log.of(Stream.STDOUT)).isEqualTo(lines("out ") + "end");
        assertThat(log.of(Stream.STDERR)).isEqualTo(lines("err "));
    }

    @Test
    void aScriptMayOpenItsStreamsAnew() throws Exception {
        run("echo a > /dev/stdout; echo b > /dev/stderr; sh -c 'exec > /dev/stderr; echo c'");
        assertThat(log.of(Stream.STDOUT)).isEqualTo("a\n");
        assertThat(log.of(Stream.STDERR)).isEqualTo("b\nc\n");
    }

    @Test
    void aStreamMayBeClosedLongBeforeTheOther() throws Exception {
        run("echo a; exec >&-; echo b >&2; exec 2>&-; sleep 0.1");
        assertThat(log.of(Stream.STDOUT)).isEqualTo("a\n");
        assertThat(log.of(Stream.STDERR)).isEqualTo("b\n");
    }

    @Test
    void whoeverStillHoldsAPipeHoldsNobodyUp() throws Exception {
        long start = System.nanoTime();
        run("echo a; sleep 5 & echo b");
        assertThat(log.text()).isEqualTo("a\nb\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
    }

    @Test
    void aSlowLogGetsEverything() throws Exception {
        log.slowness = Duration.ofMillis(200);
        run("head -c 200000 /dev/zero; head -c 50000 /dev/zero >&2");
        assertThat(log.of(Stream.STDOUT)).hasSize(200_000);
        assertThat(log.of(Stream.STDERR)).hasSize(50_000);
    }

    @Test
    void anInterruptEndsTheWaitForALogThatTakesNothing() throws Exception {
        log.slowness = Duration.ofSeconds(30);
        Thread runner = Thread.ofVirtual().start(() -> run("echo a; sleep 0.1"));
        while (log.writes.isEmpty()) {
            Thread.onSpinWait();
        }
        runner.interrupt();
        assertThat(runner.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        long before = descriptors();
        for (int i = 0; i < 20; i++) {
            run("echo a");
        }
        assertThat(descriptors()).isLessThan(before + 20);
        ProcessBuilder builder = new ProcessBuilder("true");
        try (OutputPump pump = OutputPump.of(builder, log)) {
            assertThat(builder.redirectOutput().file()).exists();
        }
        assertThat(builder.redirectOutput().file().getParentFile()).doesNotExist();
    }

    private void run(String script) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
        try (OutputPump pump = OutputPump.of(builder, log)) {
            Process process = builder.start();
            pump.start(process);
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                pump.hurry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String lines(String prefix) {
        return IntStream.range(0, 20_000).mapToObj(i -> prefix + i + "\n").collect(Collectors.joining());
    }

    private static long descriptors() throws IOException {
        try (java.util.stream.Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    /** Remembers everything, slowly if it is told to. */
    private static final class Written implements AttemptLog {

        private record Write(Stream stream, String text) {
        }

        private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());
        private volatile Duration slowness = Duration.ZERO;

        @Override
        public void keep(long most) {
        }

        @Override
        public void write(Stream stream, Instant time, byte[] bytes, int offset, int length) {
            writes.add(new Write(stream, new String(bytes, offset, length, StandardCharsets.UTF_8)));
            LockSupport.parkNanos(slowness.toNanos());
        }

        @Override
        public void close() {
        }

        String text() {
            return writes.stream().map(Write::text).collect(Collectors.joining());
        }

        String of(Stream stream) {
            return writes.stream().filter(write -> write.stream() == stream).map(Write::text).collect(Collectors.joining());
        }
    }
}

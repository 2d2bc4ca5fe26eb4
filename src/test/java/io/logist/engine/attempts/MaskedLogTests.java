package io.logist.engine.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.masking.Mask;
import io.logist.step.AttemptLog;
import io.logist.step.AttemptLog.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedLogTests {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final List<String> written = new ArrayList<>();

    private final AttemptLog log = MaskedLog.of(Mask.of(List.of("hunter2")), new AttemptLog() {
        @Override
        public void write(Stream stream, Instant time, byte[] bytes, int offset, int length) {
            written.add(stream + " " + time.getEpochSecond() % 60 + " " + new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void keep(long most) {
            written.add("keeps " + most);
        }

        @Override
        public void close() {
            written.add("closed");
        }
    });

    @Test
    void keepsStreamsApartAndTimesInOrder() {
        log.keep(99);
        write(Stream.STDOUT, 1, "a hun");
        write(Stream.STDERR, 2, "ter2\n");
        write(Stream.STDOUT, 3, "ter2 b h");
        write(Stream.STDERR, 4, "hunter2");
        log.close();
        assertThat(written).containsExactly("keeps 99", "STDOUT 1 a ", "STDERR 2 ter2\n", "STDOUT 3 ***", "STDOUT 3  b ", "STDERR 4 ***", "STDOUT 4 h",
                "closed");
    }

    private void write(Stream stream, int second, String text) {
        log.write(stream, NOON.plusSeconds(second), text.getBytes(StandardCharsets.UTF_8), 0, text.length());
    }
}

package io.logist.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.step.AttemptLog.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartsTests {

    private static final Instant START = Instant.parse("2026-05-01T10:15:30.123Z");

    @Test
    void tellsWhichBytesCameFromWhereAndWhen() {
        Parts parts = new Parts();
        parts.add(Stream.STDERR, START, 5);
        parts.add(Stream.STDOUT, START, 300);
        parts.add(Stream.STDOUT, START.plusMillis(70_000), 1);
        assertThat(read(parts, 306)).containsExactly(
                "7+5 STDERR 2026-05-01T10:15:30.123Z", "12+300 STDOUT 2026-05-01T10:15:30.123Z",
                "312+1 STDOUT 2026-05-01T10:16:40.123Z");
    }

    @Test
    void whatComesTogetherIsOnePart() {
        Parts parts = new Parts();
        parts.add(Stream.STDOUT, START, 1);
        parts.add(Stream.STDOUT, START.plusNanos(400_000), 2);
        parts.add(Stream.STDOUT, START.minusMillis(5), 3);
        assertThat(read(parts, 6)).containsExactly("7+6 STDOUT 2026-05-01T10:15:30.123Z");
    }

    @Test
    void aChunkWithoutPartsIsOfStdout() {
        assertThat(read(new Parts(), 3)).containsExactly("7+3 STDOUT 1970-01-01T00:00:00Z");
        assertThat(new Chunk(7, START, new byte[0], new byte[0]).pieces()).isEmpty();
    }

    @Test
    void anyPartsAreReadAsTheyWereWritten() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            Parts parts = new Parts();
            List<String> expected = new ArrayList<>();
            long millis = START.toEpochMilli();
            int at = 0;
            for (int i = 0; i < 50; i++) {
                Stream stream = random.nextBoolean() ? Stream.STDOUT : Stream.STDERR;
                int length = 1 + random.nextInt(random.nextBoolean() ? 3 : 70_000);
                millis += 1 + random.nextInt(1_000_000);
                parts.add(stream, Instant.ofEpochMilli(millis), length);
                expected.add("%d+%d %s %s".formatted(7 + at, length, stream, Instant.ofEpochMilli(millis)));
                at += length;
            }
            assertThat(read(parts, at)).isEqualTo(expected);
        }
    }

    private static List<String> read(Parts parts, int bytes) {
        byte[] written = parts.bytes();
        return new Chunk(7, parts.since(), written, new byte[bytes]).pieces().stream().map(piece ->
                "%d+%d %s %s".formatted(piece.position(), piece.length(), piece.stream(), piece.time())).toList();
    }
}

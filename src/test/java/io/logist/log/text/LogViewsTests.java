package io.logist.log.text;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.RawHttp;
import io.logist.log.LogStore;
import io.logist.log.Written;
import io.logist.step.AttemptLog.Stream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogViewsTests extends ApiTest {

    private static final Instant TIME = Instant.parse("2026-05-01T10:15:30.120Z");

    @Autowired
    private LogStore store;
    @Autowired
    private JdbcClient jdbc;
    private Written log;

    @BeforeEach
    void newLog() {
        log = Written.in(store, jdbc);
    }

    @Test
    void showsOneStreamAlone() {
        log.out("a\nb").err("x\n").out("c\n").err("y");
        assertThat(log.get("")).isEqualTo("a\nbx\nc\ny");
        assertThat(log.get("?stream=stdout")).isEqualTo("a\nbc\n");
        assertThat(log.get("?stream=stderr")).isEqualTo("x\ny");
    }

    @Test
    void showsTheLastLines() {
        log.out("one\ntw").out("o\n").err("three\n").out("four");
        assertThat(log.get("?tail=1")).isEqualTo("four");
        assertThat(log.get("?tail=2")).isEqualTo("three\nfour");
        assertThat(log.get("?tail=3")).isEqualTo("two\nthree\nfour");
        assertThat(log.get("?tail=4")).isEqualTo(log.get("?tail=1000000")).isEqualTo("one\ntwo\nthree\nfour");
        assertThat(log.get("?tail=2&stream=stdout")).isEqualTo("two\nfour");
        log.out("\n");
        assertThat(log.get("?tail=1")).isEqualTo("four\n");
    }

    @Test
    void showsWhenEachLineCame() {
        log.write(Stream.STDOUT, TIME, bytes("a\nb")).write(Stream.STDOUT, TIME.plusMillis(7), bytes("c\n"))
                .write(Stream.STDERR, TIME.plusSeconds(1), bytes("d"));
        assertThat(log.get("?timestamps=true")).isEqualTo("""
                2026-05-01T10:15:30.120Z a
                2026-05-01T10:15:30.120Z bc
                2026-05-01T10:15:31.120Z d""");
        assertThat(log.get("?timestamps=true&tail=1&stream=stdout")).isEqualTo("2026-05-01T10:15:30.120Z bc\n");
        assertThat(log.get("?timestamps=false")).isEqualTo("a\nbc\nd");
    }

    @Test
    void namesWhatIsLeftOut() {
        log.out("head").gap(5_000_000_000L).out("tail\n").gap(7).end();
        String text = "head\n[5000000000 bytes left out here]\ntail\n\n[7 bytes left out here]\n";
        assertThat(log.get("")).isEqualTo(text);
        assertThat(log.get("?timestamps=true")).isEqualTo("""
                1970-01-01T00:00:00.000Z head
                [5000000000 bytes left out here]
                1970-01-01T00:00:00.000Z tail

                [7 bytes left out here]
                """);
        for (int from = 0; from < text.length(); from += 3) {
            for (int to = from; to < text.length(); to += 11) {
                given().header("Range", "bytes=%d-%d".formatted(from, to)).get(log.path()).then().statusCode(206)
                        .body(org.hamcrest.Matchers.equalTo(text.substring(from, to + 1)));
            }
        }
    }

    @Test
    void everyByteIsAnsweredAsItCame() throws IOException {
        byte[] odd = {0, (byte) 0xff, (byte) 0xc3, '\n', (byte) 0x80, '\r', 0x1b, '[', '3', '1', 'm'};
        log.write(Stream.STDOUT, TIME, odd);
        byte[] answer = RawHttp.sendForBytes(port, "GET " + log.path() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(Arrays.copyOfRange(answer, answer.length - odd.length, answer.length)).isEqualTo(odd);
    }

    @Test
    void manySmallAndLargeChunksAreOneText() {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            byte[] chunk = "x".repeat(i % 3 == 0 ? 20_000 : 1 + i).getBytes(StandardCharsets.US_ASCII);
            expected.writeBytes(chunk);
            expected.write('\n');
            log.write(i % 2 == 0 ? Stream.STDOUT : Stream.STDERR, TIME, Arrays.copyOf(chunk, chunk.length))
                    .write(Stream.STDOUT, TIME, bytes("\n"));
        }
        String text = expected.toString(StandardCharsets.US_ASCII);
        assertThat(log.get("")).isEqualTo(text);
        assertThat(log.get("?tail=60")).isEqualTo(text);
        assertThat(log.get("?tail=59")).isEqualTo(text.substring(20_001));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

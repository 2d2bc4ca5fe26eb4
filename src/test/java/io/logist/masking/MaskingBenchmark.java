package io.logist.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast output passes that holds no secret. {@code ./mvnw -Pbench verify} runs it, with the other benchmarks alone. */
class MaskingBenchmark {

    private static final int MEBIBYTE = 1 << 20;
    private static final int PIECE = 16 * 1024;
    private static final int ROUNDS = 5;
    private static final int REPEATS = 64;
    private static final int LEAST_FOR_LOGS = 200;
    private static final int LEAST = 30;
    private static final String[] WORDS = ("2026-11-26T07:40:19 INFO worker finished the request in ms, loading /usr/share/data/file.txt "
            + "rows=1234 from orders table: ok warning retry connection reset by peer").split(" ");
    private static final Logger LOG = LoggerFactory.getLogger("io.logist.bench");

    private final Random random = new Random(1);
    private long passed;

    @Test
    void outputWithoutASecret() {
        Map<String, byte[]> texts = texts();
        StringBuilder table = new StringBuilder();
        masks().forEach((secrets, mask) -> {
            table.append("| ").append(secrets);
            texts.forEach((text, bytes) -> {
                long speed = megabytesPerSecond(mask, bytes);
                table.append(" | ").append(speed);
                assertThat(speed).as("%s with %s", text, secrets).isGreaterThan(text.equals("a log") ? LEAST_FOR_LOGS : LEAST);
            });
            table.append(" |\n");
        });
        LOG.info("\n\n| MB/s | {} |\n| --- | --- | --- | --- | --- |\n{}", String.join(" | ", texts.keySet()), table);
    }

    private Map<String, Mask> masks() {
        Map<String, Mask> masks = new LinkedHashMap<>();
        masks.put("one token", Mask.of(List.of("ghp_16C7e42F292c6912E7710c838347Ae178B4a")));
        masks.put("four that begin like words", Mask.of(List.of("warning-retry-1", "finished2", "the-orders", "load1234")));
        masks.put("twenty tokens", Mask.of(IntStream.range(0, 20).mapToObj(_ -> base64(30)).toList()));
        masks.put("a key of 50 lines", Mask.of(List.of(IntStream.range(0, 50).mapToObj(_ -> base64(48)).collect(Collectors.joining("\n")))));
        masks.put("4,000 times a, and b", Mask.of(List.of("a".repeat(4000) + "b")));
        return masks;
    }

    private Map<String, byte[]> texts() {
        StringBuilder log = new StringBuilder();
        while (log.length() < MEBIBYTE) {
            log.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(9) == 0 ? '\n' : ' ');
        }
        Map<String, byte[]> texts = new LinkedHashMap<>();
        texts.put("a log", log.toString().getBytes(StandardCharsets.UTF_8));
        texts.put("base64", base64(MEBIBYTE * 3 / 4).getBytes(StandardCharsets.UTF_8));
        texts.put("nothing but a", "a".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8));
        texts.put("zeros", new byte[MEBIBYTE]);
        return texts;
    }

    private String base64(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getEncoder().encodeToString(drawn);
    }

    /** The best of some rounds, since others use the machine, too. */
    private long megabytesPerSecond(Mask mask, byte[] text) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            MaskedStream stream = mask.stream((_, _, length) -> passed += length);
            long started = System.nanoTime();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                for (int at = 0; at < text.length; at += PIECE) {
                    stream.write(text, at, Math.min(PIECE, text.length - at));
                }
            }
            stream.end();
            best = Math.min(best, System.nanoTime() - started);
        }
        return 1000L * REPEATS * text.length / best;
    }
}

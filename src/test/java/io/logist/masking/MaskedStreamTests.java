package io.logist.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaskedStreamTests {

    private static final int ROUNDS = 20_000;

    /** Few different letters, so that patterns overlap, contain and begin each other all the time. */
    @Test
    void hidesTheSameHoweverTheTextIsCut() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            int letters = 2 + random.nextInt(3);
            List<String> patterns = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(_ -> word(random, letters, 2 + random.nextInt(7))).toList();
            String text = word(random, letters, random.nextInt(60));
            assertThat(inPieces(patterns, text, random)).as("round %d: %s in %s", round, patterns, text)
                    .isEqualTo(markedOneByOne(patterns, text));
        }
    }

    @Test
    void passesOnAtOnceWhatBeginsNothingHidden() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MaskedStream stream = new MaskedStream(patterns(List.of("secret", "sector")), out::write);
        write(stream, "a line\n");
        assertThat(out).hasToString("a line\n");
        write(stream, "then sec");
        assertThat(out).hasToString("a line\nthen ");
        write(stream, "onds");
        assertThat(out).hasToString("a line\nthen second");
        write(stream, "ecret");
        assertThat(out).hasToString("a line\nthen second***");
        write(stream, "s");
        stream.end();
        assertThat(out).hasToString("a line\nthen second***s");
    }

    @Test
    void findsWhatIsLongerThanAnyPiece() {
        String secret = word(new Random(7), 26, 60_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MaskedStream stream = new MaskedStream(patterns(List.of(secret)), out::write);
        byte[] text = ("<" + secret.substring(0, 40_000) + secret + ">").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < text.length; at += 4096) {
            stream.write(text, at, Math.min(4096, text.length - at));
        }
        stream.end();
        assertThat(out).hasToString("<" + secret.substring(0, 40_000) + "***>");
    }

    @Test
    void hidesTheBeginningOfASecretWhereTheStreamBreaksOff() {
        assertThat(List.of("my secr", "my sec", "my sect")).map(text -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MaskedStream stream = new MaskedStream(patterns(List.of("secret")), out::write);
            write(stream, text);
            stream.end();
            return out.toString(StandardCharsets.UTF_8);
        }).containsExactly("my ***", "my sec", "my sect");
    }

    private static String word(Random random, int letters, int length) {
        return random.ints(length, 0, letters).collect(StringBuilder::new, (b, i) -> b.append((char) ('a' + i)), StringBuilder::append)
                .toString();
    }

    private static String inPieces(List<String> patterns, String text, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MaskedStream stream = new MaskedStream(patterns(patterns), out::write);
        byte[] around = ("??" + text + "??").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < text.length();) {
            int length = random.nextInt(Math.min(9, text.length() - at) + 1);
            stream.write(around, 2 + at, length);
            at += length;
        }
        stream.end(Integer.MAX_VALUE);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String markedOneByOne(List<String> patterns, String text) {
        BitSet hidden = new BitSet();
        for (String pattern : patterns) {
            for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
                hidden.set(at, at + pattern.length());
            }
        }
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            if (!hidden.get(at)) {
                parts.add(text.substring(at, at + 1));
            } else if (at == 0 || !hidden.get(at - 1)) {
                parts.add("***");
            }
        }
        return String.join("", parts);
    }

    private static Patterns patterns(List<String> patterns) {
        Stream<byte[]> bytes = patterns.stream().map(pattern -> pattern.getBytes(StandardCharsets.UTF_8));
        return new Patterns(bytes.toList());
    }

    private static void write(MaskedStream stream, String text) {
        stream.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
    }
}

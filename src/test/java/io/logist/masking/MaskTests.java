package io.logist.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

class MaskTests {

    private static final String SECRET = "pa$$ w/rd+\"7\"<é>&'x'";

    private static final String ALPHABET = "abcABC012 \t\n\r\u0001\u007F\"\\'`$%&/()=?{[]}+*~#-_.:,;<>|^!@äßé€\u2028";

    private final Mask mask = Mask.of(List.of(SECRET));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pa$$ w/rd+"7"<é>&'x'                              | ***
            password: pa$$ w/rd+"7"<é>&'x'.                   | password: ***.
            + echo 'pa$$ w/rd+"7"<é>&'\\''x'\\'''             | + echo '***'
            + echo 'pa$$ w/rd+"7"<é>&'"'"'x'"'"''             | + echo '***'
            {"p":"pa$$ w/rd+\\"7\\"<é>&'x'"}                  | {"p":"***"}
            {"p":"pa$$ w\\/rd+\\"7\\"<é>&'x'"}                | {"p":"***"}
            {"p":"pa$$ w/rd+\\"7\\"<\\u00e9>&'x'"}            | {"p":"***"}
            {"p":"pa$$ w/rd+\\"7\\"\\u003cé\\u003e\\u0026'x'"} | {"p":"***"}
            {"p":"pa$$ w/rd+\\"7\\"\\u003cé\\u003e\\u0026\\u0027x\\u0027"} | {"p":"***"}
            ?q=pa%24%24%20w%2Frd%2B%227%22%3C%C3%A9%3E%26%27x%27&b=1 | ?q=***&b=1
            ?q=pa%24%24%20w%2frd%2b%227%22%3c%c3%a9%3e%26%27x%27&b=1 | ?q=***&b=1
            ?q=pa%24%24%20w%2Frd%2B%227%22%3C%C3%A9%3E%26'x'&b=1 | ?q=***&b=1
            ?q=pa$$%20w/rd+%227%22%3C%C3%A9%3E&'x'&b=1        | ?q=***&b=1
            pa$$ w/rd+"7"<é>&'y'                              | pa$$ w/rd+"7"<é>&'y'
            """)
    void hidesAValueHoweverItIsWritten(String text, String masked) {
        assertThat(mask.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOMAIN\\tom-geheim", "a\\\\b\\\\c\\d", "new\\nline\\r", "\\0101 and \\060\\08 \\1\\1013\\9", "bell\\a\\b\\e\\f\\v", "ends with \\"})
    void hidesWhatAShellEchoes(String secret) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", "echo \"[$SECRET]\"");
        shell.environment().put("SECRET", secret);
        String echoed = new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Mask.of(List.of(secret)).text(echoed)).isEqualTo("[***]\n");
    }

    @Test
    void hidesAValueInAForm() {
        assertThat(mask.text("a=1&p=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&b=2")).isEqualTo("a=1&p=***&b=2");
    }

    @Test
    void hidesWhatEncodersMakeOfAnyValue() {
        Random random = new Random(3);
        JsonMapper ascii = JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();
        for (int round = 0; round < 2_000; round++) {
            String secret = "x" + random.ints(4 + random.nextInt(20), 0, ALPHABET.length()).mapToObj(i -> ALPHABET.substring(i, i + 1))
                    .collect(Collectors.joining()) + "y";
            Mask any = Mask.of(List.of(secret));
            assertThat(any.text("[" + secret + "]")).as(secret).isEqualTo("[***]");
            assertThat(any.text("[" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + "]")).as(secret).isEqualTo("[***]");
            assertThat(any.text("[" + UriUtils.encode(secret, StandardCharsets.UTF_8) + "]")).as(secret).isEqualTo("[***]");
            assertThat(any.text(JsonMapper.shared().writeValueAsString(secret))).as(secret).isEqualTo("\"***\"");
            assertThat(any.text(ascii.writeValueAsString(secret))).as(secret).isEqualTo("\"***\"");
        }
    }

    /** Four characters on each side are what neighbours may have a share in, and padding. */
    @Test
    void hidesAValueInBase64WhereverItBegins() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            byte[] around = new byte[24];
            random.nextBytes(around);
            byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
            int before = random.nextInt(12);
            byte[] text = new byte[before + secret.length + random.nextInt(12)];
            System.arraycopy(around, 0, text, 0, before);
            System.arraycopy(secret, 0, text, before, secret.length);
            System.arraycopy(around, before, text, before + secret.length, text.length - before - secret.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getEncoder().withoutPadding())) {
                String encoded = encoder.encodeToString(text);
                assertThat(mask.text(encoded)).contains("***")
                        .hasSizeLessThanOrEqualTo(encoded.length() - (secret.length * 4 / 3 - 2) + 3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 76})
    void hidesALongValueInBase64ThatIsWrapped(int width) {
        String secret = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(6);
        String encoded = Base64.getMimeEncoder(width, new byte[] {'\n'}).encodeToString((secret + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(Mask.of(List.of(secret)).text(encoded).replaceAll("[*\n]", "")).hasSizeLessThan(width);
        assertThat(Mask.of(List.of(secret)).text(encoded)).startsWith("***\n***\n***\n***");
    }

    @Test
    void hidesEachLineOfAValueThatHasSeveral() {
        Mask key = Mask.of(List.of("-----BEGIN KEY-----\r\nMIIEvQ\n  IBADANBg\nxy\n-----END KEY-----\n"));
        assertThat(key.text("a MIIEvQ b\n\tIBADANBg\nxy z")).isEqualTo("a *** b\n\t***\nxy z");
    }

    @Test
    void leavesATextWithoutAnyAsItIs() {
        String broken = "half of a pair: \uD83D";
        assertThat(mask.text(broken)).isSameAs(broken);
        assertThat(Mask.NONE.text(SECRET)).isSameAs(SECRET);
    }

    @Test
    void hidesInKeysAndNumbersOfJson() {
        Mask pin = Mask.of(List.of("4711", "hunter2"));
        assertThat(pin.json(JsonMapper.shared().readTree("""
                {"a": [{"hunter2": 14711.5}, 4711, 47, true, null], "b": "is hunter2!"}"""))).hasToString("""
                {"a":[{"***":"1***.5"},"***",47,true,null],"b":"is ***!"}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It wrote: hello hunt...            | It wrote: hello ***...
            must be a number, but is "hunt..." | must be a number, but is "***..."
            hun... and hunter2...              | hun... and ***...
            I hunt                             | I hunt
            """)
    void hidesInAMessageWhatACutLeftOfAValue(String message, String masked) {
        assertThat(Mask.of(List.of("hunter2")).message(message)).isEqualTo(masked);
    }
}

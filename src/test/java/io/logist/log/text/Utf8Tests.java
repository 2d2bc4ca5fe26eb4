package io.logist.log.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Tests {

    @Test
    void aCharacterThatIsCutWaitsForItsRest() {
        for (String character : new String[] {"x", "ü", "€", "😀"}) {
            byte[] bytes = ("ab" + character).getBytes(StandardCharsets.UTF_8);
            for (int length = 2; length < bytes.length; length++) {
                assertThat(Utf8.complete(bytes, 0, length)).as(character + " cut after " + length).isEqualTo(2);
            }
            assertThat(Utf8.complete(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        }
    }

    @Test
    void whatIsNoUtf8DoesNotWait() {
        for (byte[] bytes : new byte[][] {{'a', (byte) 0x80}, {(byte) 0xff}, {(byte) 0xfe, 'x'}, {(byte) 0x80, (byte) 0x80,
            (byte) 0x80, (byte) 0x80, (byte) 0x80}, {}}) {
            assertThat(Utf8.complete(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        }
        assertThat(Utf8.complete(new byte[] {0, 'a', (byte) 0xc3, (byte) 0xbc}, 1, 2)).isEqualTo(1);
    }
}

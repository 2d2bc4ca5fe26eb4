package io.logist.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeldBackTests {

    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private int opened;

    @Test
    void keepsTheLastBlockUntilItIsReleased() throws IOException {
        try (HeldBack body = new HeldBack(this::open)) {
            body.write(new byte[] {1, 2}, 0, 2);
            assertThat(opened).isZero();
            body.write(new byte[] {9, 3, 9}, 1, 1);
            body.write(new byte[0]);
            assertThat(answer.toByteArray()).containsExactly(1, 2);
            body.release();
        }
        assertThat(answer.toByteArray()).containsExactly(1, 2, 3);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void opensAnAnswerThatHasNoBody() throws IOException {
        try (HeldBack body = new HeldBack(this::open)) {
            body.write(new byte[0]);
            body.release();
        }
        assertThat(opened).isEqualTo(1);
    }

    private ByteArrayOutputStream open() {
        opened++;
        return answer;
    }
}

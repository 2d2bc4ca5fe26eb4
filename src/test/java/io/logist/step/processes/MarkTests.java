package io.logist.step.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkTests {

    private static final Path HOME = Path.of("/var/lib/logist");
    private static final long LARGEST_PID = (1 << 22) - 1;

    @Test
    void saysWhoseItIs() {
        Mark mark = Mark.of(HOME, LARGEST_PID, 65535);
        assertThat(mark.server()).isEqualTo(LARGEST_PID);
        assertThat(mark.isOf(HOME)).isTrue();
        assertThat(mark.isOf(Path.of("/var/lib/logist-2"))).isFalse();
        assertThat(Mark.of(HOME, 1, 0).server()).isEqualTo(1);
        assertThat(Mark.parse(mark.toString())).isEqualTo(mark);
    }

    @Test
    void fitsIntoABoundInBytes() {
        assertThat(Math.multiplyExact(Mark.of(HOME, LARGEST_PID, 65535).number(), 1024L)).isPositive();
    }

    @Test
    void isNothingElse() {
        assertThat(Mark.parse("")).isNull();
        assertThat(Mark.parse("0000000000000001")).isNull();
        assertThat(Mark.parse("9999999999999999")).isNull();
        assertThat(Mark.parse("4026531836:42:17:random")).isNull();
    }

    @Test
    void nobodyElseHasItBeforeItIsReleased() {
        Set<Mark> marks = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(marks.add(Mark.take(HOME))).isTrue();
        }
        marks.forEach(Mark::release);
    }
}

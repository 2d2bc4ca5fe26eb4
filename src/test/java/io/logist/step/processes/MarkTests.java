package io.logist.step.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
    @EnabledOnOs(OS.LINUX)
    void theBoundIsBelievedIfThisServerSetItAndTheVariableOtherwise() throws Exception {
        Mark own = Mark.of(HOME, ProcessHandle.current().pid(), 1);
        Mark others = Mark.of(HOME, LARGEST_PID, 2);
        assertThat(seen(own, others)).isEqualTo(own);
        assertThat(seen(others, own)).isEqualTo(own);
        assertThat(seen(others, null)).isEqualTo(others);
    }

    private static @Nullable Mark seen(Mark bound, @Nullable Mark variable) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "ulimit -m " + bound + "; echo; exec sleep 60");
        builder.environment().remove(Mark.VARIABLE);
        if (variable != null) {
            builder.environment().put(Mark.VARIABLE, variable.toString());
        }
        Process process = builder.start();
        try {
            assertThat(process.getInputStream().read()).as("the bound is set").isEqualTo('\n');
            await().until(() -> ProcessTable.text(process.pid(), "cmdline").startsWith("sleep"));
            return Mark.of(Objects.requireNonNull(ProcessTable.find(process.pid())));
        } finally {
            process.destroyForcibly();
        }
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

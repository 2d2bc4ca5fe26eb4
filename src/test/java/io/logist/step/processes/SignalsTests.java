package io.logist.step.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.step.processes.ProcessTable.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The signal is 0, which changes nothing, wherever a mistake would hit more than a process of this test. */
@EnabledOnOs(OS.LINUX)
class SignalsTests {

    @Test
    void reachOnlyTheVeryProcessThatWasMeant() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        Entry sleeper = Objects.requireNonNull(ProcessTable.find(process.pid()));
        Signals.send(Posix.KILL, List.of(new Entry(sleeper.pid(), sleeper.parent(), sleeper.group(), sleeper.session(), sleeper.started() - 1, 0, 0)));
        assertThat(process.waitFor(Duration.ofMillis(200))).as("another had its pid").isFalse();
        Signals.send(Posix.KILL, List.of(sleeper));
        assertThat(process.waitFor(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void reachNeitherThisServerNorItsAncestorsNorProcessOne() {
        Signals.Spared spared = Signals.Spared.now();
        Entry self = Objects.requireNonNull(ProcessTable.find(ProcessHandle.current().pid()));
        ProcessHandle ancestor = ProcessHandle.current();
        while (ancestor != null) {
            assertThat(spared.pids()).contains(ancestor.pid());
            ancestor = ancestor.parent().orElse(null);
        }
        assertThat(spared.allows(self)).isFalse();
        assertThat(spared.allows(entry(1, 1, 1))).isFalse();
        assertThat(spared.allowsGroup(self)).isFalse();
        assertThat(spared.allowsGroup(entry(self.pid() + 1, self.group(), self.session()))).isFalse();
        assertThat(spared.allowsGroup(entry(4711, 1, 4711))).isFalse();
        assertThat(spared.allowsGroup(entry(4711, 0, 4711))).isFalse();
        assertThat(spared.allowsGroup(entry(4711, 4711, 1))).isFalse();
        assertThat(spared.allowsGroup(entry(4711, 4711, 0))).isFalse();
    }

    @Test
    void aGroupOfItsOwnIsReachedAtOnce() throws Exception {
        Process process = new ProcessBuilder("setsid", "sh", "-c", "sleep 60 & wait").start();
        await().until(() -> ProcessTable.read().entries().stream().filter(entry -> entry.group() == process.pid()).count() == 2);
        Signals.send(Posix.KILL, List.of(Objects.requireNonNull(ProcessTable.find(process.pid()))));
        await().until(() -> ProcessTable.read().entries().stream().noneMatch(entry -> entry.group() == process.pid()));
    }

    private static Entry entry(long pid, long group, long session) {
        return new Entry(pid, 1, group, session, 1, 0, 0);
    }
}

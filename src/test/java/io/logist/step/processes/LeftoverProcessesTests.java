package io.logist.step.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that was killed is one whose pid nobody has, or somebody who began later. */
@EnabledOnOs(OS.LINUX)
class LeftoverProcessesTests {

    private static final Path HOME = Path.of("/var/lib/logist");
    private static final Path OTHER_HOME = Path.of("/var/lib/logist-2");
    private static final long NOBODY = (1 << 22) - 1;

    private final LeftoverProcesses leftovers = new LeftoverProcesses(HOME);
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void thoseOfAServerThatIsNoMoreAreKilledAtTheStart() throws Exception {
        Process leftover = sleeping(Mark.of(HOME, NOBODY, 1));
        leftovers.afterPropertiesSet();
        assertThat(leftover.waitFor(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void thoseThatClearedTheirEnvironmentToo() throws Exception {
        Process leftover = start("sh", "-c", "ulimit -m " + Mark.of(HOME, NOBODY, 2) + "; exec env -i setsid sleep 60");
        await().until(() -> Shells.livingCalledWith("sleep").contains(leftover.pid()));
        assertThat(Shells.livingWith(Mark.VARIABLE + "=" + Mark.of(HOME, NOBODY, 2))).isEmpty();
        leftovers.end();
        assertThat(leftover.waitFor(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aServerThatBeganLaterDidNotStartThem() throws Exception {
        Process leftover = sleeping(Mark.of(HOME, ProcessHandle.current().pid(), 3));
        Process later = sleeping(Mark.of(HOME, leftover.pid(), 4));
        leftovers.end();
        assertThat(later.isAlive()).as("its server lives and is older").isTrue();
        assertThat(leftover.isAlive()).as("its server is this one").isTrue();
        assertThat(LeftoverProcesses.isOrphaned(begunAt(100), begunAt(101))).isTrue();
        assertThat(LeftoverProcesses.isOrphaned(begunAt(101), begunAt(100))).isFalse();
        assertThat(LeftoverProcesses.isOrphaned(begunAt(101), null)).isTrue();
    }

    private static ProcessTable.Entry begunAt(long started) {
        return new ProcessTable.Entry(4711, 1, 4711, 4711, started, 0, 1);
    }

    @Test
    void thoseOfAnotherHomeAreLetBe() throws Exception {
        Process other = sleeping(Mark.of(OTHER_HOME, NOBODY, 6));
        leftovers.end();
        assertThat(other.isAlive()).isTrue();
        new LeftoverProcesses(OTHER_HOME).end();
        assertThat(other.waitFor(Duration.ofSeconds(5))).isTrue();
    }

    private Process sleeping(Mark mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put(Mark.VARIABLE, mark.toString());
        Process process = builder.start();
        started.add(process);
        await().until(() -> Shells.livingWith(Mark.VARIABLE + "=" + mark).contains(process.pid()));
        return process;
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}

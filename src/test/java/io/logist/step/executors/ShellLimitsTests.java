package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.SmallDisk;
import io.logist.problem.FieldError;
import io.logist.step.AttemptLog;
import io.logist.step.StepResult;
import io.logist.step.StepResult.Failed;
import io.logist.step.StepResult.Succeeded;
import io.logist.step.processes.Shells;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is greedy here stops by itself: after 200 processes, 300 MiB, or a minute. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ShellLimitsTests {

    private static final String FORKS = "i=0; while [ $i -lt 200 ]; do sleep 50.%s & i=$((i + 1)); done; wait";

    private final ShellStep shell = new ShellStep(Shells.with(Map.of("limits.max-memory", "1GiB", "limits.memory", "900MiB",
            "limits.max-timeout", "1h", "limits.timeout", "10m")));

    @TempDir
    private Path workspace;

    @Test
    void tooManyProcessesEndTheirOwnStep() throws Exception {
        String nap = Long.toString(System.nanoTime());
        assertThat(run(FORKS.formatted(nap), "{'processes': 20}")).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("too-many-processes");
            assertThat(failed.message()).contains("its limit is 20 (limits.processes)");
        });
        assertThat(Shells.livingCalledWith(nap)).isEmpty();
    }

    @Test
    void processesThatLeaveTheirParentsAndSessionsCountToo() throws Exception {
        String nap = Long.toString(System.nanoTime());
        String forks = FORKS.formatted(nap).replace("sleep", "env -i setsid sleep").replace("wait", "sleep 30");
        assertThat(run("(" + forks.replace("&", "& (:);") + ")", "{'processes': 20}")).extracting("code").isEqualTo("too-many-processes");
        assertThat(Shells.livingCalledWith(nap)).isEmpty();
    }

    @Test
    void asManyAsAllowedAreAllowed() throws Exception {
        assertThat(run("for i in 1 2 3 4 5 6 7 8 9; do sleep 0.4 & done; wait", "{'processes': 10}")).isInstanceOf(Succeeded.class);
    }

    @Test
    void tooMuchMemoryEndsTheStep() throws Exception {
        assertThat(run("(head -c 300M /dev/zero; sleep 30) | tail -n 1 | wc -c", "{'memory': '100MiB'}")).isInstanceOfSatisfying(Failed.class,
                failed -> {
                    assertThat(failed.code()).isEqualTo("memory-limit");
                    assertThat(failed.message()).contains("100 MiB (limits.memory)");
                });
    }

    @Test
    void aFileThatGrowsTooLargeEndsItsWriter() throws Exception {
        assertThat(run("head -c 3M /dev/zero > large", "{'fileSize': '1MiB'}")).isEqualTo(new Failed("file-size-limit",
                "sh exited with 153: it was ended by the signal SIGXFSZ, since it wrote a file larger than 1 MiB (limits.fileSize)", 153));
        assertThat(workspace.resolve("large")).hasSize(1024 * 1024);
    }

    @Test
    void noProcessOpensMoreFilesThanItMay() throws Exception {
        Attempt attempt = new Attempt(workspace);
        run(attempt, "ulimit -n; ulimit -Hn; ulimit -c; cat /proc/self/oom_score_adj; ps -o ni= -p $$", "{'openFiles': 77}");
        assertThat(attempt.logged().lines().map(String::strip)).containsExactly("77", "77", "0", "800", "5");
    }

    @Test
    void aStepThatFailsOnAFullDiskFailsForThat() throws Exception {
        try (SmallDisk disk = SmallDisk.at(workspace.resolve("disk"), "1m")) {
            StepResult result = new Attempt(disk.directory()).execute(shell, keys("head -c 3M /dev/zero > large", "{}"));
            assertThat(result).isEqualTo(new Failed("disk-full", "sh exited with 1, and the disk with the run's directory is full", 1));
            assertThat(new Attempt(disk.directory()).execute(shell, keys("true", "{}"))).isInstanceOf(Succeeded.class);
        }
    }

    @Test
    void aSlowLogIsNotMistakenForADeadStep() throws Exception {
        AttemptLog slow = new AttemptLog() {
            @Override
            public void write(Stream stream, Instant time, byte[] bytes, int offset, int length) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }

            @Override
            public void keep(long most) {
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        assertThat(new Attempt(workspace).logTo(slow).execute(shell, keys("head -c 100000 /dev/zero; echo done > end", "{}")))
                .isInstanceOf(Succeeded.class);
        assertThat(workspace.resolve("end")).hasContent("done");
    }

    @Test
    void aGrandchildThatHoldsTheOutputAndIgnoresTermDoesNotHoldTheStep() throws Exception {
        long start = System.nanoTime();
        assertThat(run("(trap '' TERM; : > ready; while :; do sleep 1; done) & while [ ! -e ready ]; do sleep 0.01; done", "{}")).isInstanceOf(Succeeded.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
    }

    @Test
    void whatIsAboveTheServersBoundIsRefusedWhenItIsPosted() {
        List<FieldError> mistakes = Attempt.mistakes(shell, "{'run': 'true', 'timeout': '61m', 'limits': {'processes': 9000, 'memory': '2GiB',"
                + " 'fileSize': '2TiB', 'openFiles': 1, 'output': '1GiB', 'cpu': 1}}");
        assertThat(mistakes).extracting(FieldError::pointer).containsExactlyInAnyOrder("/timeout", "/limits/processes", "/limits/memory",
                "/limits/fileSize", "/limits/openFiles", "/limits/output", "/limits/cpu");
        assertThat(mistakes).filteredOn(mistake -> mistake.pointer().equals("/limits/memory")).extracting(FieldError::message)
                .containsExactly("must be at most 1 GiB, which is this server's bound, but is 2 GiB");
        assertThat(Attempt.mistakes(shell, "{'run': 'true', 'timeout': '60m', 'limits': {'processes': 1, 'memory': '${params.memory}',"
                + " 'fileSize': '1.5GB', 'openFiles': 16, 'output': 1000}}")).isEmpty();
        assertThat(Attempt.mistakes(shell, "{'run': 'true', 'limits': {'memory': 'much'}}")).extracting(FieldError::message)
                .containsExactly("must be a size such as 512MiB, 1GB or 1048576 (bytes), but is \"much\"");
        assertThat(shell.timeout()).isEqualTo(Duration.ofMinutes(10));
    }

    private StepResult run(String script, String limits) throws InterruptedException {
        return run(new Attempt(workspace), script, limits);
    }

    private StepResult run(Attempt attempt, String script, String limits) throws InterruptedException {
        return attempt.execute(shell, keys(script, limits));
    }

    private static ObjectNode keys(String script, String limits) {
        return ((ObjectNode) Attempt.json("{}")).put("run", script).set("limits", Attempt.json(limits));
    }
}

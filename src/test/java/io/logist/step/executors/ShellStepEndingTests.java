package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logist.step.StepResult;
import io.logist.step.StepResult.Succeeded;
import io.logist.step.processes.Shells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Each script notes the pids of what it starts in files of the workspace named {@code *.pid}. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ShellStepEndingTests {

    @TempDir
    private Path workspace;

    @ParameterizedTest
    @ValueSource(strings = {
            "sleep 300 & echo $! > a.pid; wait",
            "nohup sleep 300 > nohup.log 2>&1 & echo $! > a.pid; wait",
            "setsid sh -c 'echo $$ > a.pid; exec sleep 300' & wait",
            "(setsid sh -c 'echo $$ > a.pid; exec sleep 300' &) ; sleep 300",
            "(sh -c '(echo $$ > a.pid; exec setsid nohup sleep 300) > /dev/null 2>&1 &' &); sleep 300",
            "env -i sh -c 'echo $$ > a.pid; exec sleep 300' & wait",
            "env -i setsid sh -c 'echo $$ > a.pid; exec sleep 300' & wait",
            "set -m; sleep 300 & echo $! > a.pid; wait",
            "trap '' TERM INT HUP; echo $$ > a.pid; while :; do sleep 1; done",
            "trap 'echo $$ > b.pid; setsid sleep 300 & wait' TERM; echo $$ > a.pid; while :; do sleep 1; done",
            "sh -c 'echo $$ > a.pid; kill -STOP $$' & wait; sleep 300",
            "echo $$ > a.pid; exec sleep 300"})
    void anInterruptEndsEverythingThatWasStarted(String script) throws Exception {
        FutureTask<StepResult> step = new FutureTask<>(() -> run(script));
        Thread thread = Thread.ofVirtual().start(step);
        await().atMost(Duration.ofSeconds(10)).until(() -> pids().findAny().isPresent());
        thread.interrupt();
        assertThatThrownBy(step::get).hasCauseInstanceOf(InterruptedException.class);
        assertNothingIsLeft();
    }

    @Test
    void aSecondInterruptDoesNotCutTheKillingShort() throws Exception {
        FutureTask<StepResult> step = new FutureTask<>(() -> run("trap '' TERM; echo $$ > a.pid; while :; do sleep 1; done"));
        Thread thread = Thread.ofVirtual().start(step);
        await().atMost(Duration.ofSeconds(10)).until(() -> pids().findAny().isPresent());
        CompletableFuture<Void> nagging = CompletableFuture.runAsync(() -> {
            while (thread.isAlive()) {
                thread.interrupt();
                Thread.onSpinWait();
            }
        });
        assertThatThrownBy(step::get).hasCauseInstanceOf(InterruptedException.class);
        nagging.join();
        assertNothingIsLeft();
    }

    @Test
    void asksWithTermBeforeItKills() throws Exception {
        FutureTask<StepResult> step = new FutureTask<>(() -> run("trap 'echo bye > said; exit 0' TERM; echo $$ > a.pid; while :; do sleep 0.05; done"));
        Thread thread = Thread.ofVirtual().start(step);
        await().atMost(Duration.ofSeconds(10)).until(() -> pids().findAny().isPresent());
        thread.interrupt();
        assertThatThrownBy(step::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(workspace.resolve("said")).hasContent("bye\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "sleep 300 & echo $! > a.pid",
            "nohup sleep 300 > /dev/null 2>&1 & echo $! > a.pid",
            "setsid sh -c 'echo $$ > a.pid; exec sleep 300' > /dev/null 2>&1 & while [ ! -s a.pid ]; do :; done",
            "(setsid sleep 300 & echo $! > a.pid)",
            "env -i sleep 300 & echo $! > a.pid"})
    void aStepThatEndsNormallyLeavesNoProcessBehindAndIsNotHeldByOne(String script) throws Exception {
        assertThat(run(script)).isInstanceOf(Succeeded.class);
        assertNothingIsLeft();
    }

    @Test
    void whoeverEscapesAndHoldsTheOutputDoesNotHoldTheStep() throws Exception {
        Attempt attempt = new Attempt(workspace);
        long start = System.nanoTime();
        StepResult result = run(attempt, "echo before; (env -i setsid sh -c 'echo $$ > a.pid; exec sleep 30' &); while [ ! -s a.pid ]; do :; done");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(attempt.logged()).isEqualTo("before\n");
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    private StepResult run(String script) throws InterruptedException {
        return run(new Attempt(workspace), script);
    }

    private static StepResult run(Attempt attempt, String script) throws InterruptedException {
        return attempt.execute(new ShellStep(Shells.usual()), JsonNodeFactory.instance.objectNode().put("run", script));
    }

    private void assertNothingIsLeft() {
        assertThat(pids().filter(Shells::lives).toList()).isEmpty();
        assertThat(Shells.livingWith("LOGIST_WORKSPACE=" + workspace)).isEmpty();
    }

    private Stream<Long> pids() {
        try (Stream<Path> files = Files.list(workspace)) {
            return files.filter(file -> file.toString().endsWith(".pid")).map(ShellStepEndingTests::content)
                    .filter(text -> !text.isEmpty()).map(Long::parseLong).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

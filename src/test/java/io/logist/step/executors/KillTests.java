package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.step.processes.Shells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Kill means kill, again and again: {@code -Dkill.tries=200} for more tries. Nobody that a script starts lives for more than
 * a minute, and none starts more than a few dozen.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class KillTests {

    private static final int TRIES = Integer.getInteger("kill.tries", 20);
    private static final int AT_ONCE = 5;
    private static final Duration PROMISE = Duration.ofSeconds(5);
    /** NAP is a number that nobody else naps for, so that whoever survives is found whatever it did to its environment. */
    private static final String SCRIPT = """
            sleep NAP & nohup sleep NAP > /dev/null 2>&1 &
            setsid sleep NAP &
            (setsid sh -c 'trap "" TERM HUP; : > setsid; sleep NAP; sleep NAP' &)
            (env -i setsid sh -c '(setsid sh -c ": > hidden; trap : TERM; while sleep 0.1; do : NAP; done" &)' &)
            sh -c 'trap "setsid sleep NAP & sleep NAP & wait" TERM; : > heir; while sleep 0.05; do : NAP; done' &
            (env -i setsid sh -c 'n=$1; [ $n -lt 60 ] || exec sleep NAP; sleep 0.02; setsid sh -c "$0" "$0" $((n + 1)) &' \\
              'n=$1; [ $n -lt 60 ] || exec sleep NAP; sleep 0.02; setsid sh -c "$0" "$0" $((n + 1)) &' 1 &)
            sh -c 'kill -STOP $$; : NAP' &
            trap '' TERM
            while :; do sleep 1; : > running; done
            """;

    private final ShellStep shell = new ShellStep(Shells.usual());

    @TempDir
    private Path home;

    @Test
    void nobodySurvivesAnInterrupt() throws Exception {
        List<Future<?>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < TRIES; i++) {
                tries.add(threads.submit(this::tryOnce));
            }
        }
        for (Future<?> one : tries) {
            one.get();
        }
    }

    private Void tryOnce() throws Exception {
        Path workspace = Files.createTempDirectory(home, "run");
        String nap = "57.%09d".formatted(ThreadLocalRandom.current().nextInt(1_000_000_000));
        Thread step = Thread.ofVirtual().start(() -> run(workspace, nap));
        await().atMost(Duration.ofSeconds(20)).until(() -> List.of("setsid", "hidden", "heir").stream()
                .allMatch(name -> Files.exists(workspace.resolve(name))));
        long asked = System.nanoTime();
        step.interrupt();
        step.join();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PROMISE);
        assertThat(Shells.livingCalledWith(nap)).isEmpty();
        return null;
    }

    private void run(Path workspace, String nap) {
        try {
            new Attempt(workspace).execute(shell, JsonNodeFactory.instance.objectNode().put("run", SCRIPT.replace("NAP", nap)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

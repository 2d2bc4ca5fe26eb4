package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.engine.attempts.NextMove;
import io.logist.run.ApiJob;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose step kills the service each time it is tried, beside others that never get a step done in between. */
class CrashLoopTests {

    private static final int CRASHES = NextMove.MOST_RECOVERIES + 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory, 1, "--logist.engine.isolation=4s");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void theRunToBlameIsGivenUpAndTheOthersGoOn() throws IOException {
        Path end = directory.resolve("end");
        List<ApiJob> unharmed = Stream.generate(() -> ApiJob.shell("until test -e %s; do sleep 0.1; done".formatted(end)))
                .limit(3).toList();
        unharmed.forEach(ApiJob::startAndAwaitFirstStep);
        Notes notes = Notes.in(directory);
        ApiJob deadly = ApiJob.post("""
                env: {FILE: "%s", HOME_OF_LOGIST: "%s"}
                steps:
                  - {name: fine, type: set, outputs: {n: 1}}
                  - {name: deadly, type: shell, run: '%s; %s'}
                """.formatted(notes.file(), cluster.home(), Notes.SCRIPT, KILL_LOGIST));
        deadly.start();
        for (int crash = 1; crash <= CRASHES; crash++) {
            await().atMost(PATIENCE).until(() -> !cluster.instance(0).isAlive());
            cluster.restart(0);
        }
        cluster.instance(0).awaitReady();
        JsonPath run = deadly.await(1, now -> now.getString("state").equals("FAILED"), PATIENCE);
        assertThat(run.getString("failure.code")).isEqualTo("crash-loop");
        assertThat(run.getInt("failure.step")).isEqualTo(2);
        assertThat(notes.all()).extracting(Notes.Note::attempt).containsExactly(1, 2, 3, 4);
        Files.createFile(end);
        for (ApiJob job : unharmed) {
            JsonPath other = job.await(1, now -> !now.getString("state").matches("QUEUED|RUNNING"), PATIENCE);
            assertThat(other.getString("state")).as(other::prettify).isEqualTo("SUCCEEDED");
        }
    }

    /**
     * Ends whoever of this script's ancestors is the Logist of that home, and nobody else. Others get the time to begin
     * first, so that they are there at the crash.
     */
    private static final String KILL_LOGIST = """
            sleep 0.7; p=$$; while p=$(sed -n "s/^PPid:[[:space:]]*//p" /proc/$p/status) && test $p -gt 1; do \
            if tr "\\\\0" "\\\\n" < /proc/$p/cmdline | grep -qxF -e "--logist.home=$HOME_OF_LOGIST"; then kill -9 $p; exit; fi; \
            done""";
}

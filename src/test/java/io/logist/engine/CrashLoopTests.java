package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that brings down whatever instance executes it, and somebody who starts each of them again. */
class CrashLoopTests {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private static Path directory;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory, 2, "--logist.engine.heartbeat=500ms");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void aRunThatKillsItsInstancesIsGivenUpAndOthersAreUnharmed() {
        Notes notes = Notes.in(directory);
        ApiJob sleeping = ApiJob.post("steps: [{name: nap, type: sleep, duration: 15s}, {name: b, type: set, outputs: {n: 1}}]");
        ApiJob working = ApiJob.shell("true", "sleep 0.2", "sleep 0.2", "sleep 0.2", "true");
        ApiJob deadly = ApiJob.post("""
                env: {FILE: "%s"}
                steps: [{name: a, type: set, outputs: {n: 1}}, {name: deadly, type: shell, run: '%s; kill -9 $PPID'}]
                """.formatted(notes.file(), Notes.SCRIPT));
        sleeping.start();
        working.start();
        deadly.start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            cluster.restartThoseThatAreGone();
            return cluster.database().client().sql("select count(*) from run where state = 'FAILED'").query(Integer.class).single() == 1;
        });
        cluster.complete();
        JsonPath run = deadly.get(1);
        assertThat(run.getString("failure.code")).isEqualTo("crash-loop");
        assertThat(run.getInt("failure.step")).isEqualTo(2);
        assertThat(run.getList("steps.state")).containsExactly("SUCCEEDED", "INTERRUPTED");
        assertThat(notes.all()).extracting(Notes.Note::attempt).containsExactly(1, 2, 3, 4);
        working.await(1, now -> now.getString("state").equals("SUCCEEDED"), PATIENCE);
        assertThat(sleeping.awaitState(1, RunState.SUCCEEDED).getList("steps.attempts")).containsExactly(1, 1);
    }
}

package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.run.ApiJob;
import io.logist.run.Processes;
import io.logist.run.RunState;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logist is killed in the middle of its work, with nothing it could do about it, and started again on the same home.
 * The tests look at one crash, and the last one at a stop that was announced.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashTests {

    /** Of a restart until the runs go on it takes less; this also leaves time for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private static Path directory;
    private static Path home;
    private static KillableLogist logist;

    private static ApiJob idempotent;
    private static ApiJob onlyOnce;
    private static ApiJob sleeping;
    private static ApiJob queued;
    private static Instant woken;
    private static long killedShell;
    private static long killedPostgres;
    private static Instant ready;

    @BeforeAll
    static void crash() throws IOException {
        home = directory.resolve("home");
        logist = launch();
        idempotent = threeSteps("idempotent", "");
        onlyOnce = threeSteps("once", ", idempotent: false");
        sleeping = ApiJob.post("steps: [{name: nap, type: sleep, duration: 8s}, {name: end, type: set, outputs: {n: 1}}]");
        queued = ApiJob.post("concurrency: queue\nsteps: [{name: nap, type: sleep, duration: 3s}]");
        idempotent.start();
        onlyOnce.start();
        sleeping.start();
        queued.start();
        queued.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> lines("idempotent").contains("two")
                && lines("once").contains("two") && sleeping.get(1).getString("steps[0].state").equals("RUNNING"));
        woken = Instant.parse(sleeping.get(1).getString("steps[0].startedAt")).plusSeconds(8);
        killedShell = Long.parseLong(Files.readString(directory.resolve("idempotent.pid")).strip());
        killedPostgres = KillableLogist.postgres(home);
        logist.kill();
        logist = launch();
        ready = Instant.now();
    }

    @AfterAll
    static void stop() throws IOException {
        long postgres = KillableLogist.postgres(home);
        logist.terminate();
        assertThat(Processes.alive(postgres)).isFalse();
        assertThat(Processes.alive(killedPostgres)).isFalse();
    }

    @Test
    @Order(1)
    void theRunGoesOnWithTheStepThatWasNotRecorded() {
        JsonPath run = idempotent.awaitState(1, RunState.SUCCEEDED);
        assertThat(run.getList("steps.attempts")).containsExactly(1, 2, 1);
        assertThat(lines("idempotent").lines()).containsExactly("one", "two", "two", "two again", "three");
        assertThat(Duration.between(ready, Instant.parse(run.getString("steps[2].startedAt")))).isLessThan(SOON);
    }

    @Test
    @Order(1)
    void aStepThatIsNotIdempotentIsNotTriedAgain() {
        JsonPath run = onlyOnce.awaitState(1, RunState.INTERRUPTED);
        assertThat(run.getList("steps.state")).containsExactly("SUCCEEDED", "INTERRUPTED", "PENDING");
        assertThat(run.getList("steps.attempts")).containsExactly(1, 1, 0);
        assertThat(run.getString("failure.code")).isEqualTo("interrupted");
        assertThat(run.getInt("failure.step")).isEqualTo(2);
        assertThat(lines("once").lines()).containsExactly("one", "two");
    }

    @Test
    @Order(1)
    void whatTheKilledInstanceLeftRunningIsEnded() {
        await().atMost(SOON).until(() -> !Processes.alive(killedShell));
        assertThat(Processes.alive(killedPostgres)).isFalse();
    }

    @Test
    @Order(1)
    void whatAnAttemptWroteBeforeTheCrashCanBeRead() {
        assertThat(idempotent.log(1, 1)).isEqualTo("output of one\n");
        assertThat(idempotent.log(1, 2, 1)).isIn("", "output of two\n");
    }

    @Test
    @Order(1)
    void aRunThatSleptGoesOnAtItsTime() {
        JsonPath run = sleeping.awaitState(1, RunState.SUCCEEDED);
        assertThat(run.getInt("steps[0].attempts")).isEqualTo(1);
        assertThat(Instant.parse(run.getString("steps[0].finishedAt"))).isAfterOrEqualTo(woken)
                .isBefore((ready.isAfter(woken) ? ready : woken).plus(SOON));
    }

    @Test
    @Order(1)
    void runsThatWaitForEachOtherGoOnInTheirOrder() {
        JsonPath second = queued.awaitState(2, RunState.SUCCEEDED);
        JsonPath first = queued.get(1);
        assertThat(first.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(Instant.parse(second.getString("startedAt"))).isAfterOrEqualTo(Instant.parse(first.getString("finishedAt")));
    }

    @Test
    @Order(2)
    void anAnnouncedStopHandsTheRunBack() throws IOException {
        ApiJob job = threeSteps("stopped", "");
        job.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> lines("stopped").contains("two"));
        long shell = Long.parseLong(Files.readString(directory.resolve("stopped.pid")).strip());
        long postgres = KillableLogist.postgres(home);
        assertThat(logist.terminate()).isIn(0, 143);
        assertThat(Processes.alive(shell)).isFalse();
        assertThat(Processes.alive(postgres)).isFalse();
        logist = launch();
        JsonPath run = job.awaitState(1, RunState.SUCCEEDED);
        assertThat(run.getList("steps.attempts")).containsExactly(1, 2, 1);
        assertThat(lines("stopped").lines()).containsExactly("one", "two", "two", "two again", "three");
    }

    /** Its grace is short, since the step that is being executed at its stop never ends. */
    private static KillableLogist launch() {
        return KillableLogist.launch(home, "--logist.engine.grace=1s");
    }

    /** Each step appends to a file; the second one hangs in its first attempt. */
    private static ApiJob threeSteps(String name, String key) {
        return ApiJob.post("""
                env: {FILE: "%s"}
                steps:
                  - {name: one, type: shell, run: 'echo one >> $FILE; echo output of one'}
                  - {name: two, type: shell%s, run: 'echo output of two; echo $$ > $FILE.pid; echo two >> $FILE;
                     test $LOGIST_ATTEMPT -gt 1 || sleep 100; echo two again >> $FILE'}
                  - {name: three, type: shell, run: 'echo three >> $FILE'}
                """.formatted(directory.resolve(name), key));
    }

    private static String lines(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            return "";
        }
    }
}

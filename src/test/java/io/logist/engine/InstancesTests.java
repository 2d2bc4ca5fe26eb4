package io.logist.engine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.log.text.Events;
import io.logist.run.ApiJob;
import io.logist.run.Processes;
import io.logist.run.RunState;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three instances share their work: what becomes of it when one is told to stop, is killed, or stands still for a while.
 * {@code -Dinstances.kills=20} kills as many times as the promise is measured by.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstancesTests {

    private static final int KILLS = Integer.getInteger("instances.kills", 1);
    private static final int RUNS_AT_A_KILL = 3;
    /** The promise is 15 s where an instance says every 2 s that it is alive. */
    private static final Duration TAKEOVER = Cluster.HEARTBEAT.multipliedBy(15).dividedBy(2);
    private static final Duration CANCEL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(InstancesTests.class);

    @TempDir
    private static Path directory;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory, 3, "--logist.engine.grace=1s");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void eachSaysThatItIsThere() {
        cluster.instance(1).speakTo();
        await().atMost(PATIENCE).until(() -> Cluster.alive().containsAll(List.of("one", "two", "three")));
    }

    @Test
    @Order(2)
    void aRunIsCancelledFromAnyInstance() {
        Notes notes = Notes.in(directory);
        ApiJob job = drivenBy(0, notes, "");
        long sleeper = notes.last().pid();
        cluster.instance(1).speakTo();
        CompletableFuture<String> followed = CompletableFuture.supplyAsync(() -> given().accept("text/event-stream")
                .get(job.run(1) + "/events").then().statusCode(200).extract().asString());
        job.cancel(1).then().statusCode(202);
        Instant accepted = Instant.now();
        Instant ended = Instant.parse(job.awaitState(1, RunState.CANCELLED).getString("finishedAt"));
        assertThat(Duration.between(accepted, ended)).isLessThan(CANCEL);
        assertThat(followed.join().lines().filter(line -> line.startsWith("event: "))).as("followed on another instance")
                .contains("event: cancel-requested").endsWith("event: step-ended", "event: ended", "event: end");
        assertThat(Processes.alive(sleeper)).isFalse();
    }

    @Test
    @Order(2)
    void aLogIsFollowedFromAnyInstance() {
        ApiJob job = ApiJob.shell("i=0; while [ $i -lt 20 ]; do i=$((i + 1)); echo $i; sleep 0.05; done");
        String driver = job.startAndAwaitFirstStep().getString("executedBy");
        for (int i = 0; i < cluster.size(); i++) {
            cluster.instance(i).speakTo();
            List<Events.Event> events = Events.follow(RestAssured.port, job.run(1) + "/steps/1/log", null, event -> false);
            assertThat(events.stream().map(Events.Event::text).collect(Collectors.joining()))
                    .as("%s follows what %s executes", Cluster.name(i), driver)
                    .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(n -> n + "\n").collect(Collectors.joining()));
        }
    }

    @Test
    @Order(4)
    void theRunsOfAKilledInstanceGoOnElsewhere() {
        List<Duration> takeovers = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            takeovers.addAll(takeoversAfterKilling(kill % cluster.size()));
        }
        takeovers.sort(Comparator.naturalOrder());
        Duration p95 = takeovers.get((takeovers.size() * 95 + 99) / 100 - 1);
        LOG.info("{} runs went on after {} kills: p50 {}, p95 {}, longest {}", takeovers.size(), KILLS,
                takeovers.get(takeovers.size() / 2), p95, takeovers.getLast());
        assertThat(p95).isLessThan(TAKEOVER);
    }

    private static List<Duration> takeoversAfterKilling(int victim) {
        cluster.complete();
        List<Notes> notes = new ArrayList<>();
        List<ApiJob> jobs = new ArrayList<>();
        for (int i = 0; i < RUNS_AT_A_KILL; i++) {
            notes.add(Notes.in(directory));
            jobs.add(drivenBy(victim, notes.getLast(), ""));
        }
        Notes once = Notes.in(directory);
        ApiJob notIdempotent = drivenBy(victim, once, ", idempotent: false");
        List<Long> orphans = Stream.concat(notes.stream(), Stream.of(once)).map(note -> note.last().pid()).toList();
        Instant killed = Instant.now();
        cluster.instance(victim).kill();
        cluster.instance((victim + 1) % cluster.size()).speakTo();
        await().atMost(PATIENCE).until(() -> !Cluster.alive().contains(Cluster.name(victim)));
        for (ApiJob job : jobs) {
            JsonPath run = job.await(1, now -> now.getString("state").equals("SUCCEEDED"), PATIENCE);
            assertThat(run.getList("steps.attempts")).containsExactly(1, 2, 1);
            assertThat(run.getString("executedBy")).isNotEqualTo(Cluster.name(victim));
            JsonPath events = given().get(job.run(1) + "/events").jsonPath();
            assertThat(events.getString("items.find { it.from == '%s' }.instance".formatted(Cluster.name(victim))))
                    .as("whom the run was taken from, and by whom").isEqualTo(run.getString("executedBy"));
        }
        JsonPath interrupted = notIdempotent.await(1, now -> now.getString("state").equals("INTERRUPTED"), PATIENCE);
        assertThat(interrupted.getList("steps.state")).containsExactly("SUCCEEDED", "INTERRUPTED", "PENDING");
        assertThat(once.all()).hasSize(1);
        assertThat(orphans).noneMatch(Processes::alive);
        return notes.stream().map(note -> Duration.between(killed, note.last().at())).toList();
    }

    @Test
    @Order(3)
    void anInstanceThatStoodStillWritesNothingMore() throws IOException {
        Notes notes = Notes.in(directory);
        ApiJob job = drivenBy(1, notes, "");
        ApiJob keeping = ApiJob.shell("until test -e %s; do sleep 0.1; done; echo $LOGIST_ATTEMPT > by".formatted(stood()));
        keeping.startAndAwaitFirstStep();
        long overtaken = notes.last().pid();
        cluster.instance(1).standStill();
        Files.createFile(stood());
        cluster.instance(0).speakTo();
        keeping.await(1, now -> now.getString("state").equals("SUCCEEDED"), PATIENCE);
        String ended = job.await(1, now -> now.getString("state").equals("SUCCEEDED"), PATIENCE).prettify();
        assertThat(Processes.alive(overtaken)).isTrue();
        cluster.instance(1).goOn();
        await().atMost(CANCEL).until(() -> !Processes.alive(overtaken));
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> job.get(1).prettify().equals(ended));
        JsonPath run = job.get(1);
        assertThat(run.getList("steps.attempts")).containsExactly(1, 2, 1);
        assertThat(run.getString("executedBy")).isNotEqualTo("two");
        assertThat(notes.all()).extracting(Notes.Note::attempt).containsExactly(1, 2);
        await().atMost(PATIENCE).until(() -> Cluster.alive().contains("two"));
        assertThat(keeping.get(1).getInt("steps[0].attempts")).isEqualTo(2);
        assertThat(cluster.branch(keeping, 1, 1)).isEqualTo(cluster.snapshot(keeping, 1, 1));
    }

    @Test
    @Order(5)
    void anInstanceThatIsToldToStopHandsItsRunsOn() {
        cluster.complete();
        Notes notes = Notes.in(directory);
        ApiJob job = drivenBy(2, notes, "");
        assertThat(cluster.instance(2).terminate()).isIn(0, 143);
        Instant gone = Instant.now();
        assertThat(Processes.alive(notes.all().getFirst().pid())).isFalse();
        cluster.instance(1).speakTo();
        assertThat(Cluster.alive()).doesNotContain("three");
        job.await(1, now -> now.getString("state").equals("SUCCEEDED"), PATIENCE);
        assertThat(Duration.between(gone, notes.last().at())).as("sooner than a lease ends").isLessThan(Cluster.HEARTBEAT.multipliedBy(2));
    }

    private static Path stood() {
        return directory.resolve("stood");
    }

    /** A run whose second step hangs in its first attempt, on that instance. */
    private static ApiJob drivenBy(int instance, Notes notes, String key) {
        cluster.living(instance).speakTo();
        ApiJob job = ApiJob.post("""
                env: {FILE: "%s"}
                steps:
                  - {name: one, type: shell, run: 'true'}
                  - {name: two, type: shell%s, run: '%s; test $LOGIST_ATTEMPT -gt 1 || sleep 1000'}
                  - {name: three, type: shell, run: 'true'}
                """.formatted(notes.file(), key, Notes.SCRIPT));
        job.start();
        await().atMost(PATIENCE).until(() -> notes.all().size() == 1);
        assertThat(job.get(1).getString("executedBy")).as("whoever is asked is told first").isEqualTo(Cluster.name(instance));
        return job;
    }
}

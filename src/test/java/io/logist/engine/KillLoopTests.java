package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.run.ApiJob;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two instances, and PostgreSQL, are killed and started again at random while runs go on. The promise is measured with
 * {@code -Dkillloop.runs=500 -Dkillloop.kills=40}; {@code -Dkillloop.seed} repeats the choice of victims.
 */
class KillLoopTests {

    private static final int RUNS = Integer.getInteger("killloop.runs", 60);
    private static final int KILLS = Integer.getInteger("killloop.kills", 4);
    private static final long SEED = Long.getLong("killloop.seed", new Random().nextLong(1_000_000));
    private static final int STEPS = 5;
    private static final Duration END = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Logger LOG = LoggerFactory.getLogger(KillLoopTests.class);

    @TempDir
    private static Path directory;
    private static Cluster cluster;

    private final Random random = new Random(SEED);
    private final Deque<Integer> victims = new ArrayDeque<>();
    private final Set<Integer> started = new TreeSet<>();

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory, 2);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void noRunIsLostAndNoRecordedStepIsExecutedAgain() {
        LOG.info("seed {}", SEED);
        Notes notes = Notes.in(directory);
        String step = "{name: '%d', type: shell, run: '" + Notes.SCRIPT + "; sleep 0.1'}";
        ApiJob job = ApiJob.post("concurrency: parallel\nenv: {FILE: \"%s\"}\nsteps:\n  - ".formatted(notes.file())
                + IntStream.rangeClosed(1, STEPS).mapToObj("s%d"::formatted).map(name -> step.replace("'%d'", name))
                        .collect(Collectors.joining("\n  - ")));
        for (int kill = 0; kill < KILLS; kill++) {
            startRuns(job, RUNS * (kill + 1) / KILLS - RUNS * kill / KILLS);
            int enough = notes.all().size() + random.nextInt(2 * RUNS / KILLS);
            await().atMost(PATIENCE).until(() -> notes.all().size() > enough || isIdle());
            killSomebody();
        }
        cluster.complete();
        await().atMost(END).until(() -> isIdle());
        List<Integer> stored = cluster.database().client().sql("select number from run order by number").query(Integer.class).list();
        assertThat(stored).containsExactlyElementsOf(started).hasSize(RUNS);
        Map<Integer, List<Notes.Note>> noted = notes.all().stream().collect(Collectors.groupingBy(Notes.Note::run));
        started.forEach(run -> assertHistoryAgrees(job.get(run), noted.get(run)));
        LOG.info("{} runs, {} kills, {} attempts", RUNS, KILLS, notes.all().size());
    }

    /** In any order, but nobody again before each was killed: both instances, and PostgreSQL. */
    private void killSomebody() {
        if (victims.isEmpty()) {
            List<Integer> all = IntStream.rangeClosed(0, cluster.size()).boxed().collect(Collectors.toList());
            Collections.shuffle(all, random);
            victims.addAll(all);
        }
        int victim = victims.remove();
        if (victim == cluster.size()) {
            cluster.database().kill();
            cluster.database().start();
        } else {
            cluster.instance(victim).kill();
            cluster.restart(victim);
        }
    }

    /** Each with a key, so that a request whose answer is lost is not asked for twice. */
    private void startRuns(ApiJob job, int count) {
        for (int i = 0; i < count; i++) {
            String key = UUID.randomUUID().toString();
            await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100)).ignoreExceptions().until(() -> {
                cluster.instance(random.nextInt(cluster.size())).speakTo();
                Response answer = ApiJob.bodiless().header("Idempotency-Key", key).post(job.path() + "/runs");
                assertThat(answer.statusCode()).isIn(202, 409, 503);
                return answer.statusCode() == 202 && started.add(answer.jsonPath().getInt("number"));
            });
        }
    }

    private static boolean isIdle() {
        try {
            return cluster.database().client().sql("select not exists (select 1 from run where finished_at is null)")
                    .query(Boolean.class).single();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** What the attempts themselves noted, in the order of time, is what the history says of them. */
    private static void assertHistoryAgrees(JsonPath run, List<Notes.Note> noted) {
        String about = run.prettify() + "\n" + noted;
        assertThat(run.getString("state")).as(about).isEqualTo("SUCCEEDED");
        assertThat(noted).extracting(Notes.Note::step).as(about).isSorted();
        Set<String> attempts = new HashSet<>();
        for (Notes.Note note : noted) {
            int counted = run.getInt("steps.find { it.name == '" + note.step() + "' }.attempts");
            assertThat(note.attempt()).as(about).isBetween(1, counted);
            assertThat(attempts.add(note.step() + "/" + note.attempt())).as(about).isTrue();
        }
        for (int step = 1; step <= STEPS; step++) {
            assertThat(attempts).as(about).contains("s" + step + "/" + run.getInt("steps[%d].attempts".formatted(step - 1)));
        }
    }
}

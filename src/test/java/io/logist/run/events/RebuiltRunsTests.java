package io.logist.run.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.WaitsFor;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.RunLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * However a run went, its events alone say how it and its steps stand. Runs go a random way: the engine drives them into a
 * step that sleeps for hours, and there other drivers take them over, again and again, and report whatever is legal, while
 * callers pause, resume, cancel and rerun. Another part of the space is searched with {@code -Dlogist.events.seed=}.
 */
class RebuiltRunsTests extends ApiTest {

    private static final long SEED = Long.getLong("logist.events.seed", 20_260_301L);
    private static final int COUNT = Integer.getInteger("logist.events.count", 15);
    private static final int MOVES = 20;

    private static final String UNFINISHED = """
            select r.id from run r join job j on j.id = r.job_id where j.slug = :job and r.finished_at is null order by r.id
            """;

    @Autowired
    private Jobs jobs;
    @Autowired
    private RunHistory history;
    @Autowired
    private RunLedger ledger;
    @Autowired
    private JdbcClient jdbc;

    private final Set<String> seen = new TreeSet<>();

    @Test
    void theEventsSayHowARunStands() {
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            Random random = new Random(seed);
            RandomCaller caller = new RandomCaller(random);
            play(random, caller);
            for (Run run : runs(caller)) {
                isRebuilt(caller, run, seed);
            }
        }
        assertThat(seen).isEqualTo(EventsDocTests.kinds());
    }

    private void play(Random random, RandomCaller caller) {
        RandomDriver driver = new RandomDriver(random);
        caller.start();
        for (int moves = 0; moves < MOVES; moves++) {
            Optional<Run> run = leftAlone(caller);
            if (run.isEmpty() || random.nextInt(12) == 0) {
                caller.start();
            } else if (run.get().state() == RunState.PAUSED) {
                caller.release(run.get());
            } else if (random.nextInt(12) == 0) {
                caller.cancel(run.get());
            } else {
                report(random, driver, run.get());
            }
        }
        for (Optional<Run> run = leftAlone(caller); run.isPresent(); run = leftAlone(caller)) {
            caller.cancel(run.get());
        }
    }

    /** Now and then of a run that has been taken by somebody else meanwhile. */
    private void report(Random random, RandomDriver driver, Run run) {
        boolean late = random.nextInt(8) == 0 && ledger.record(run, List.of(RandomDriver.taken(RandomDriver.NAME + "quicker")));
        boolean written = ledger.record(run, driver.report(run));
        assertThat(written && late).as("a late report is written").isFalse();
    }

    /** A run that is not over and that the engine does nothing about, once it does nothing about any. */
    private Optional<Run> leftAlone(RandomCaller caller) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5))
                .until(() -> unfinished(caller), RebuiltRunsTests::areLeftAlone).stream()
                .filter(run -> run.state() != RunState.QUEUED).findFirst();
    }

    private static boolean areLeftAlone(List<Run> unfinished) {
        boolean oneKeepsOthersWaiting = unfinished.stream().anyMatch(run -> run.state() == RunState.RUNNING);
        return unfinished.stream().noneMatch(run -> run.state() == RunState.RUNNING ? isDrivenByTheEngine(run)
                : run.state() == RunState.QUEUED && !(run.progress().waiting() && oneKeepsOthersWaiting));
    }

    private static boolean isDrivenByTheEngine(Run run) {
        Run.Driver driver = run.progress().driver();
        boolean triesAgainSoon = run.steps().stream()
                .anyMatch(step -> step.waiting() != null && step.waiting().reason() == WaitsFor.RETRY);
        return run.progress().cancelRequestedAt() != null || (driver.busy() || triesAgainSoon)
                && !Objects.requireNonNull(driver.instance()).startsWith(RandomDriver.NAME);
    }

    private List<Run> unfinished(RandomCaller caller) {
        return jdbc.sql(UNFINISHED).param("job", caller.job()).query(Long.class).list().stream().map(history::get).toList();
    }

    private List<Run> runs(RandomCaller caller) {
        JobRef job = jobs.get(caller.job());
        return IntStream.rangeClosed(1, job.lastRun()).mapToObj(number -> history.find(job, number).orElseThrow()).toList();
    }

    private void isRebuilt(RandomCaller caller, Run run, long seed) {
        List<JsonNode> events = events(caller.job(), run.number());
        assertThat(Rebuilt.fold(events)).as("seed %d, run %d, after %s", seed, run.number(), events).isEqualTo(Rebuilt.of(run));
        assertThat(events).extracting(event -> event.get("id").longValue()).isSorted().doesNotHaveDuplicates();
        events.forEach(event -> seen.add(event.get("event").stringValue()));
    }

    /** Page after page. */
    static List<JsonNode> events(String job, int run) {
        List<JsonNode> events = new ArrayList<>();
        String query = "?limit=40";
        while (query != null) {
            JsonNode page = JsonMapper.shared().readTree(given().get("/jobs/" + job + "/runs/" + run + "/events" + query)
                    .then().statusCode(200).extract().asString());
            page.get("items").forEach(events::add);
            query = page.get("next").isNull() ? null : "?limit=40&cursor=" + page.get("next").stringValue();
        }
        return events;
    }
}

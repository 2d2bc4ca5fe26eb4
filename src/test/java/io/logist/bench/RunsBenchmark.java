package io.logist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast runs are, beside how fast the same database commits at all.
 * {@code ./mvnw -Pbench verify -Dtest=RunsBenchmark} runs it alone.
 *
 * <p>Machines differ and are noisy, so the ratio within one run is what counts.
 */
class RunsBenchmark extends ApiTest {

    private static final int CLIENTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration LOAD = Duration.ofSeconds(10);
    private static final int IDLE_RUNS = 300;
    private static final Logger LOG = LoggerFactory.getLogger("io.logist.bench");

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Work done in a time, and what it cost the database. */
    private record Load(double perSecond, double transactions, double walBytes) {
    }

    @Test
    void threeSetSteps() throws Exception {
        send("POST", "/jobs", """
                {"id": "bench", "concurrency": "parallel", "steps": [
                  {"name": "a", "type": "set", "outputs": {"x": 1}},
                  {"name": "b", "type": "set", "outputs": {"y": "${steps.a.outputs.x}"}},
                  {"name": "c", "type": "set", "outputs": {"z": "${steps.b.outputs.y}"}}]}""", false);
        load("/jobs/bench/runs", WARM_UP);
        double floor = commitFloor();
        Load runs = load("/jobs/bench/runs", LOAD);
        Load reruns = load("/jobs/bench/reruns?step=2&run=1", LOAD);
        double[] idleRun = idle("/jobs/bench/runs");
        double[] idleRerun = idle("/jobs/bench/reruns?step=2&run=1");
        LOG.info("""


                | what | absolute | ratio to the commit floor |
                | --- | --- | --- |
                | commit floor: 16 JDBC connections, single-row INSERT | {}/s | 1 |
                | runs over REST, 16 clients, 3 set steps | {}/s | {} |
                | reruns from step 2, the same | {}/s | {} |
                | transactions and WAL per run | {} and {} B | |
                | transactions and WAL per rerun | {} and {} B | |
                | idle run, POST to SUCCEEDED, p50 and p99 | {} ms and {} ms | |
                | idle rerun, the same | {} ms and {} ms | |
                """, r(floor), r(runs.perSecond()), r2(runs.perSecond() / floor), r(reruns.perSecond()),
                r2(reruns.perSecond() / floor), r2(runs.transactions()), r(runs.walBytes()), r2(reruns.transactions()),
                r(reruns.walBytes()), r2(idleRun[0]), r2(idleRun[1]), r2(idleRerun[0]), r2(idleRerun[1]));
    }

    private double commitFloor() throws Exception {
        jdbc.sql("create table if not exists bench_floor (id bigint generated always as identity primary key, t text)").update();
        long started = System.nanoTime();
        long commits = together(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into bench_floor (t) values (?)")) {
                long done = 0;
                for (; System.nanoTime() - started < LOAD.toNanos(); done++) {
                    insert.setString(1, "a single row of some length, as a run has one");
                    insert.executeUpdate();
                }
                return done;
            }
        });
        return commits / seconds(started);
    }

    /** Starts runs for a time and counts until the last of them has ended. */
    private Load load(String path, Duration time) throws Exception {
        long transactions = transactions();
        String position = walPosition();
        long started = System.nanoTime();
        long runs = together(() -> {
            long done = 0;
            for (; System.nanoTime() - started < time.toNanos(); done++) {
                send("POST", path, "{}", false);
            }
            return done;
        });
        while (jdbc.sql("select count(*) from run where finished_at is null").query(Long.class).single() > 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        double perSecond = runs / seconds(started);
        double wal = jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), cast(:from as pg_lsn))").param("from", position)
                .query(Double.class).single();
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos()); // until the server has published its counters
        return new Load(perSecond, (transactions() - transactions) / (double) runs, wal / runs);
    }

    /** @return p50 and p99 in milliseconds, as one caller sees them who waits for each run's end */
    private double[] idle(String path) throws Exception {
        double[] millis = new double[IDLE_RUNS];
        for (int i = 0; i < IDLE_RUNS; i++) {
            long started = System.nanoTime();
            String answer = send("POST", path, "{}", true);
            millis[i] = (System.nanoTime() - started) / 1e6;
            assertThat(answer).contains("\"state\":\"SUCCEEDED\"");
        }
        Arrays.sort(millis);
        return new double[] {millis[IDLE_RUNS / 2], millis[IDLE_RUNS * 99 / 100]};
    }

    private long together(Callable<Long> work) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            long sum = 0;
            for (Future<Long> client : clients.invokeAll(IntStream.range(0, CLIENTS).mapToObj(i -> work).toList())) {
                sum += client.get();
            }
            return sum;
        }
    }

    private String send(String method, String path, String body, boolean wait) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body));
        if (wait) {
            request.header("Prefer", "wait=20");
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return answer.body();
    }

    private long transactions() {
        return jdbc.sql("select xact_commit from pg_stat_database where datname = current_database()").query(Long.class).single();
    }

    private String walPosition() {
        return jdbc.sql("select pg_current_wal_lsn()::text").query(String.class).single();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long r(double value) {
        return Math.round(value);
    }

    private static double r2(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

package io.logist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.logist.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast runs are, beside how fast the same database commits at all.
 * {@code ./mvnw -Pbench verify -Dtest=RunsBenchmark} runs it alone.
 *
 * <p>Machines differ and are noisy, so the ratio within one run is what counts. Where a flush to the disk costs next to
 * nothing, the floor shows the processor alone; {@code -Dbench.flush=1500} lets each flush take that many microseconds
 * longer, as on an ordinary disk (PostgreSQL's {@code commit_delay}), for the floor and for runs alike.
 */
class RunsBenchmark extends ApiTest {

    private static final int CLIENTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration LOAD = Duration.ofSeconds(10);
    /** What was put in at once left free space in all of its pages, which the first runs after it fill up. */
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final int IDLE_RUNS = 300;
    private static final int STORED = 1_000_000;
    private static final int FLUSH = Integer.getInteger("bench.flush", 0);
    private static final String RUNS = "/jobs/bench/runs";
    private static final String RERUNS = "/jobs/bench/reruns?step=2&run=1";
    private static final Logger LOG = LoggerFactory.getLogger("io.logist.bench");

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    /** A light one, since it takes its processor time from what it measures. */
    private final CloseableHttpClient http = HttpClients.custom().disableAutomaticRetries().disableCookieManagement()
            .disableContentCompression().disableRedirectHandling().disableAuthCaching()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(CLIENTS)
                    .setMaxConnTotal(CLIENTS).build())
            .build();

    @BeforeEach
    void slowDownFlushes() {
        if (FLUSH > 0) {
            jdbc.sql("alter system set commit_delay = " + FLUSH).update();
            jdbc.sql("alter system set commit_siblings = 0").update();
            jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
        }
    }

    @AfterEach
    void end() throws IOException {
        http.close();
        if (FLUSH > 0) {
            jdbc.sql("alter system reset commit_delay").update();
            jdbc.sql("alter system reset commit_siblings").update();
            jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
        }
    }

    /** Work done in a time, and what it cost: the database, and this process, which is the client, too. */
    private record Load(double perSecond, double transactions, double walBytes, double cpuMillis) {
    }

    @Test
    void threeSetSteps() throws Exception {
        send("POST", "/jobs", """
                {"id": "bench", "concurrency": "parallel", "steps": [
                  {"name": "a", "type": "set", "outputs": {"x": 1}},
                  {"name": "b", "type": "set", "outputs": {"y": "${steps.a.outputs.x}"}},
                  {"name": "c", "type": "set", "outputs": {"z": "${steps.b.outputs.y}"}}]}""", false);
        load(RUNS, WARM_UP);
        load(RERUNS, LOAD);
        StringBuilder table = new StringBuilder("""


                | what | absolute | ratio to the commit floor |
                | --- | --- | --- |
                """);
        measure(table, "few runs stored");
        FinishedRuns.store(jdbc, "bench", STORED);
        load(RUNS, SETTLING);
        measure(table, STORED + " finished runs stored");
        row(table, "resident memory of this process, the client included", residentMegabytes() + " MB", "");
        LOG.info("{}", table);
    }

    private void measure(StringBuilder table, String store) throws Exception {
        row(table, "**" + store + "**", "", "");
        double floor = commitFloor();
        row(table, "commit floor: 16 JDBC connections, single-row INSERT" + (FLUSH > 0 ? ", flushes " + FLUSH + " us longer" : ""),
                r(floor) + "/s", "1");
        Load runs = load(RUNS, LOAD);
        Load reruns = load(RERUNS, LOAD);
        row(table, "runs over REST, 16 clients, 3 set steps", r(runs.perSecond()) + "/s", r2(runs.perSecond() / floor));
        row(table, "reruns from step 2, the same", r(reruns.perSecond()) + "/s", r2(reruns.perSecond() / floor));
        row(table, "transactions, WAL and CPU per run", cost(runs), "");
        row(table, "the same per rerun", cost(reruns), "");
        row(table, "idle run, POST to SUCCEEDED", times("POST", RUNS, true), "");
        row(table, "idle rerun, the same", times("POST", RERUNS, true), "");
        row(table, "a page of 50 of the job's history", times("GET", "/jobs/bench/runs?limit=50", false), "");
        row(table, "a page of 50 of all runs", times("GET", "/runs?limit=50", false), "");
    }

    private static void row(StringBuilder table, String what, Object absolute, Object ratio) {
        table.append("| %s | %s | %s |%n".formatted(what, absolute, ratio));
    }

    private static String cost(Load load) {
        return "%s, %d B, %s ms".formatted(r2(load.transactions()), r(load.walBytes()), r2(load.cpuMillis()));
    }

    /** On connections of its own, which are closed in the end, so that the server has counted what was done on them. */
    private double commitFloor() throws Exception {
        jdbc.sql("create table if not exists bench_floor (id bigint generated always as identity primary key, t text)").update();
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        long started = System.nanoTime();
        long commits = together(() -> {
            try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
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
        Duration cpu = cpu();
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
        double cpuMillis = cpu().minus(cpu).toNanos() / 1e6 / runs;
        double wal = jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), cast(:from as pg_lsn))").param("from", position)
                .query(Double.class).single();
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos()); // until the server has published its counters
        return new Load(perSecond, (transactions() - transactions) / (double) runs, wal / runs, cpuMillis);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024).findFirst().orElse(0);
    }

    /** p50, p95 and p99 as one caller sees them, who waits for each run's end if told so. */
    private String times(String method, String path, boolean wait) throws Exception {
        double[] millis = new double[IDLE_RUNS];
        for (int i = 0; i < IDLE_RUNS; i++) {
            long started = System.nanoTime();
            String answer = send(method, path, "{}", wait);
            millis[i] = (System.nanoTime() - started) / 1e6;
            assertThat(answer).contains("\"state\":\"SUCCEEDED\"");
        }
        Arrays.sort(millis);
        return "p50 %s, p95 %s, p99 %s ms".formatted(r2(millis[IDLE_RUNS / 2]), r2(millis[IDLE_RUNS * 95 / 100]),
                r2(millis[IDLE_RUNS * 99 / 100]));
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

    private String send(String method, String path, String body, boolean wait) throws IOException {
        ClassicRequestBuilder request = ClassicRequestBuilder.create(method).setUri("http://127.0.0.1:" + port + path);
        if (!method.equals("GET")) {
            request.setEntity(body, ContentType.APPLICATION_JSON);
        }
        if (wait) {
            request.addHeader("Prefer", "wait=20");
        }
        return http.execute(request.build(), answer -> {
            String text = EntityUtils.toString(answer.getEntity());
            assertThat(answer.getCode()).as(text).isBetween(200, 202);
            return text;
        });
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

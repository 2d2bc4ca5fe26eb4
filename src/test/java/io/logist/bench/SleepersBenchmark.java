package io.logist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.ApiTest;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What runs cost that only wait: memory and threads while they do, and how late they go on. */
class SleepersBenchmark extends ApiTest {

    private static final int RUNS = Integer.getInteger("sleepers.runs", 10_000);
    private static final Duration NAP = Duration.ofSeconds(Integer.getInteger("sleepers.seconds", 60));
    private static final int CLIENTS = 16;
    private static final long MOST_HEAP = 256 << 20;
    private static final Duration LATEST = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger("io.logist.bench");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Autowired
    private JdbcClient jdbc;

    @Test
    void runsThatSleepHoldNoThreadLittleMemoryAndGoOnInTime() throws Exception {
        post("/jobs", "{\"id\": \"sleepers\", \"concurrency\": \"parallel\", \"steps\": [{\"name\": \"a\", \"type\": \"sleep\", "
                + "\"duration\": \"%ds\"}, {\"name\": \"b\", \"type\": \"set\", \"outputs\": {\"n\": 1}}]}".formatted(NAP.toSeconds()));
        long heap = heap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        startAll();
        await().atMost(Duration.ofMinutes(2)).until(() -> count("state = 'RUNNING' and not driven") + count("finished_at is not null") == RUNS);
        int asleep = count("state = 'RUNNING' and not driven");
        long heapGrown = heap() - heap;
        int threadsGrown = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
        await().atMost(NAP.plusMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(() -> count("finished_at is not null") == RUNS);
        double[] late = {late(0.5), late(0.99), late(1)};
        LOG.info("""


                | runs inside sleep | {} of {} at once |
                | --- | --- |
                | heap growth | {} MiB |
                | platform threads more | {} |
                | late, p50, p99 and most | {} s, {} s, {} s |
                """, asleep, RUNS, heapGrown >> 20, threadsGrown, late[0], late[1], late[2]);
        assertThat(heapGrown).isLessThan(MOST_HEAP);
        assertThat(threadsGrown).isLessThan(RUNS / 100);
        assertThat(late[2]).isLessThan(LATEST.toSeconds());
    }

    private void startAll() throws Exception {
        AtomicInteger left = new AtomicInteger(RUNS);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        post("/jobs/sleepers/runs", "{}");
                    }
                    return null;
                });
            }
        }
    }

    private int count(String which) {
        return jdbc.sql("select count(*) from run join job on job.id = run.job_id where slug = 'sleepers' and " + which)
                .query(Integer.class).single();
    }

    /** Seconds between the time that runs were to wake at and their end, at that fraction of all. */
    private double late(double fraction) {
        return jdbc.sql("""
                select percentile_cont(:fraction) within group (order by extract(epoch from r.finished_at - s.started_at) - :nap)
                  from run r join job on job.id = r.job_id join step_run s on s.run_id = r.id and s.number = 1
                 where slug = 'sleepers'""").param("fraction", fraction).param("nap", NAP.toSeconds()).query(Double.class).single();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void post(String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }
}

package io.logist.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.restassured.path.json.JsonPath;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** The promise is measured with {@code -Dlog.flood=1024}, in MiB. */
class LogFloodTests extends ApiTest {

    private static final long FLOOD = Long.getLong("log.flood", 64) << 20;
    private static final long MOST_HEAP = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void aFloodOfOutputFailsNoStepAndFillsNoHeap() {
        ApiJob job = ApiJob.shell("yes '0123456789 a line as programs write them' | head -c %d; echo; echo last".formatted(FLOOD));
        long before = liveHeap();
        long[] most = new long[1];
        job.start();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            most[0] = Math.max(most[0], liveHeap());
            return job.get(1);
        }, (JsonPath run) -> run.getString("finishedAt") != null);
        assertThat(job.get(1).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(most[0] - before).isLessThan(MOST_HEAP);
        given().get(job.run(1) + "/steps/1/log?tail=1").then().statusCode(200).body(Matchers.equalTo("last\n"));
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

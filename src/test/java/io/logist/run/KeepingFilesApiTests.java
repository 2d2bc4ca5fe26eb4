package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Keeping what a step left takes its time, here that of a file which is large and made at once. */
class KeepingFilesApiTests extends ApiTest {

    private static final String LARGE = "steps: [{name: large, type: shell, timeout: 1s, run: 'truncate -s %s large; echo made'}]";

    @Test
    void theTimeThatItTakesToKeepTheFilesIsNotTheSteps() {
        ApiJob.post(LARGE.formatted("512M")).runToEnd().body("state", equalTo("SUCCEEDED"))
                .body("steps[0].state", equalTo("SUCCEEDED"));
    }

    @Test
    void aRunIsCancelledWhileFilesAreKept() {
        ApiJob job = ApiJob.post(LARGE.formatted("1900M"));
        job.startAndAwaitFirstStep();
        Awaitility.await().until(() -> job.log(1, 1).equals("made\n"));
        long begun = System.nanoTime();
        job.cancel(1);
        assertThat(job.awaitState(1, RunState.CANCELLED).getString("steps[0].state")).isEqualTo("CANCELLED");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theTimeOfTheRunEndsTheKeepingOfFilesToo() {
        ApiJob.post("timeout: 2s\n" + LARGE.formatted("1900M")).runToEnd().body("state", equalTo("FAILED"))
                .body("failure.code", equalTo("run-timed-out"));
    }
}

package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.problem.FieldError;
import io.logist.step.StepResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SleepStepTests {

    private final SleepStep sleep = new SleepStep(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    private final Attempt attempt = new Attempt(Path.of("/nowhere"));

    @Test
    void saysUntilWhenItWaits() throws Exception {
        assertThat(attempt.execute(sleep, "{'duration': '1h30m'}")).isEqualTo(new StepResult.Waiting(Instant.parse("2026-01-02T04:34:05Z")));
    }

    @Test
    void isDoneWhenItsTimeHasCome() throws Exception {
        assertThat(attempt.afterWaiting().execute(sleep, "{'duration': '1h30m'}")).isEqualTo(StepResult.succeeded());
    }

    @Test
    void needsADuration() {
        assertThat(Attempt.mistakes(sleep, "{}")).extracting(FieldError::pointer).containsExactly("/duration");
        assertThat(Attempt.mistakes(sleep, "{'duration': 5}")).extracting(FieldError::pointer).containsExactly("/duration");
        assertThat(Attempt.mistakes(sleep, "{'duration': 'soon'}")).extracting(FieldError::pointer).containsExactly("/duration");
        assertThat(Attempt.mistakes(sleep, "{'duration': '${params.pause}'}")).isEmpty();
    }

    @Test
    void aDurationThatIsStillAReferenceFails() throws Exception {
        assertThat(attempt.execute(sleep, "{'duration': '${x'}")).extracting("code").isEqualTo("invalid-value");
    }

    @Test
    void needsNoWorkspace() {
        assertThat(sleep.usesWorkspace()).isFalse();
    }
}

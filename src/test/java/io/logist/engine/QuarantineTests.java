package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.engine.attempts.Runs;
import io.logist.engine.instances.EngineProperties;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of the runs that may have crashed an instance begin, and which wait. */
class QuarantineTests {

    private static final Manifest MANIFEST = Runs.plain(2);
    private static final Duration ISOLATION = Duration.ofSeconds(30);

    private Instant now = Runs.after(3600);
    private final Quarantine quarantine = new Quarantine(new EngineProperties("here", 1, Duration.ofSeconds(2),
            Duration.ofSeconds(1), Duration.ZERO, ISOLATION), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    private final Run early = crashed(1, 1, Runs.after(10));
    private final Run middle = crashed(2, 1, Runs.after(20));
    private final Run last = crashed(3, 2, Runs.after(30));

    @Test
    void aRunThatWasThereAtOneCrashBeginsAtOnce() {
        assertThat(begins(crashed(1, 0, Runs.after(10)))).isTrue();
        assertThat(begins(crashed(2, 0, Runs.after(20)))).isTrue();
    }

    @Test
    void ofThoseThatWereThereAtMoreTheLastBegunBeginsAlone() {
        askAll();
        assertThat(begins(early)).isFalse();
        assertThat(begins(middle)).isFalse();
        assertThat(begins(last)).isTrue();
        askAgain(early, middle);
        assertThat(begins(middle)).as("the last one has its time for itself").isFalse();
    }

    @Test
    void whoeverWaitsIsAskedAgainSoon() {
        assertThat(quarantine.postpones(early, MANIFEST, taking())).hasValueSatisfying(time ->
                assertThat(time).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(1)));
        askAgain(last);
        assertThat(begins(last)).isTrue();
        assertThat(quarantine.postpones(early, MANIFEST, taking())).hasValueSatisfying(time ->
                assertThat(time).isAfter(now.plusSeconds(1)).isBeforeOrEqualTo(now.plusSeconds(2)));
    }

    @Test
    void theNextBeginsWhenTheTimeOfTheOneBeforeIsUp() {
        askAll();
        assertThat(begins(last)).isTrue();
        pass(ISOLATION.minusSeconds(1));
        askAgain(early, middle);
        assertThat(begins(middle)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(begins(early)).isFalse();
        assertThat(begins(middle)).isTrue();
    }

    @Test
    void theNextBeginsWhenTheOneBeforeIsDrivenNoMore() {
        askAll();
        assertThat(begins(last)).isTrue();
        quarantine.leave(early.key());
        assertThat(begins(middle)).isFalse();
        quarantine.leave(last.key());
        assertThat(begins(middle)).isTrue();
    }

    @Test
    void theNextBeginsWhenTheOneBeforeGotAStepDone() {
        askAll();
        assertThat(begins(last)).isTrue();
        Run taken = taking().applyTo(last);
        quarantine.look(taken);
        assertThat(begins(middle)).isFalse();
        quarantine.look(new Transition.StepEnded(1, StepState.SUCCEEDED, null, 0, null, now).applyTo(taken));
        assertThat(begins(middle)).isTrue();
    }

    @Test
    void whoeverLeavesTooLateTakesNobodysTurn() {
        askAll();
        assertThat(begins(last)).isTrue();
        pass(ISOLATION);
        askAgain(early, middle);
        assertThat(begins(middle)).isTrue();
        quarantine.leave(last.key());
        assertThat(begins(early)).isFalse();
    }

    @Test
    void oneThatWentElsewhereHoldsNobodyUp() {
        askAll();
        pass(Duration.ofSeconds(5));
        askAgain(early, middle);
        assertThat(begins(middle)).isTrue();
    }

    @Test
    void othersGoOnMeanwhile() {
        askAll();
        assertThat(begins(last)).isTrue();
        assertThat(begins(crashed(4, 0, Runs.after(40)))).isTrue();
        assertThat(begins(key(5, Runs.of(Runs.step(1, StepState.PENDING), Runs.step(2, StepState.PENDING))))).isTrue();
    }

    @Test
    void oneThatOnlyEndsOrSleepsDoesNotWait() {
        askAll();
        assertThat(begins(last)).isTrue();
        assertThat(begins(middle.cancelling(now))).isTrue();
        assertThat(begins(crashed(4, 3, Runs.after(40)))).as("it is given up").isTrue();
        Run sleeping = Runs.of(Runs.waiting(1, WaitsFor.TIMER, now.plusSeconds(60)), Runs.step(2, StepState.PENDING));
        assertThat(begins(key(5, driven(sleeping, 2)))).isTrue();
    }

    private void askAll() {
        askAgain(early, middle, last);
    }

    /** One that asks for the first time waits in any case, since others may be about to ask. */
    private void askAgain(Run... runs) {
        for (Run run : runs) {
            assertThat(begins(run)).isFalse();
        }
    }

    private boolean begins(Run run) {
        Optional<Instant> later = quarantine.postpones(run, MANIFEST, taking());
        return later.isEmpty();
    }

    private Transition.Taken taking() {
        return new Transition.Taken("here", now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** A run whose first step was being executed when its instance crashed. */
    private static Run crashed(long key, int recoveries, Instant begun) {
        StepRun step = Runs.step(1, StepState.RUNNING);
        StepRun at = new StepRun(1, step.name(), step.type(), step.state(), null, 1, null, null, Runs.START, begun, null, null,
                null, null);
        return key(key, driven(Runs.of(at, Runs.step(2, StepState.PENDING)), recoveries));
    }

    private static Run driven(Run run, int recoveries) {
        return run.with(p -> new Run.Progress(p.state(), p.epoch(), p.dispatch(), p.waiting(), p.pauseAfter(), p.startedAt(),
                p.finishedAt(), p.cancelRequestedAt(), p.supersededBy(), p.failure(), new Run.Driver("gone", true, recoveries)));
    }

    private static Run key(long key, Run run) {
        return new Run(key, run.number(), run.spec(), run.progress(), run.steps());
    }
}

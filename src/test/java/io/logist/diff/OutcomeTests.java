package io.logist.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.diff.Outcome.Verdict;
import io.logist.diff.StepPair.Side;
import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.job.SecretNames;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.step.AttemptFiles;
import io.logist.step.OnRerun;
import io.logist.step.Retry;
import io.logist.step.Step;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.WorkspaceRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Steps are named a, b, c ...; the one named t is tolerated to fail. */
class OutcomeTests {

    private static final StepState OK = StepState.SUCCEEDED;
    private static final StepState FAILED = StepState.FAILED;
    private static final StepState CARRIED = StepState.CARRIED;
    private static final StepState PENDING = StepState.PENDING;

    private final Side failedAtB = side(1, RunState.FAILED, "abc", OK, FAILED, PENDING);

    @Test
    void whatFailedIsFixedIfItAndTheRunSucceed() {
        Outcome outcome = outcome(failedAtB, side(2, RunState.SUCCEEDED, "abc", CARRIED, OK, OK));
        assertThat(outcome).isEqualTo(new Outcome(Verdict.FIXED, List.of("b"), List.of(), List.of(),
                "Run 2 fixed what failed in run 1. Fixed: b."));
    }

    @Test
    void theSameFailureAgainIsNotFixed() {
        Outcome outcome = outcome(failedAtB, side(2, RunState.FAILED, "abc", CARRIED, StepState.TIMED_OUT, PENDING));
        assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_FIXED);
        assertThat(outcome.notFixed()).containsExactly("b");
        assertThat(outcome(failedAtB, failedAtB).verdict()).isEqualTo(Verdict.NOT_FIXED);
    }

    @Test
    void aFailureFurtherOnIsPartlyFixed() {
        Outcome outcome = outcome(failedAtB, side(2, RunState.FAILED, "abc", CARRIED, OK, FAILED));
        assertThat(outcome.verdict()).isEqualTo(Verdict.PARTLY_FIXED);
        assertThat(outcome.fixed()).containsExactly("b");
        assertThat(outcome.broken()).containsExactly("c");
        assertThat(outcome.summary()).isEqualTo("Run 2 fixed only part of what failed in run 1. Fixed: b. Failed anew: c.");
    }

    @Test
    void whatWasLeftOutIsNotFixed() {
        Side without = side(2, RunState.SUCCEEDED, "abc", OK, StepState.NOT_SELECTED, StepState.NOT_SELECTED);
        assertThat(outcome(failedAtB, without).verdict()).isEqualTo(Verdict.NOT_FIXED);
        assertThat(outcome(failedAtB, side(2, RunState.SUCCEEDED, "ac", OK, OK)).verdict()).isEqualTo(Verdict.NOT_FIXED);
    }

    @Test
    void aToleratedFailureIsNoReasonWhyTheRunFailed() {
        Side before = side(1, RunState.FAILED, "tb", FAILED, FAILED);
        Outcome outcome = outcome(before, side(2, RunState.SUCCEEDED, "tb", FAILED, OK));
        assertThat(outcome.verdict()).isEqualTo(Verdict.FIXED);
        assertThat(outcome.notFixed()).containsExactly("t");
    }

    @Test
    void aRunThatFailedAsAWholeIsFixedByOneThatSucceeds() {
        Side timedOut = side(1, RunState.FAILED, "ab", OK, StepState.CANCELLED);
        assertThat(outcome(timedOut, side(2, RunState.SUCCEEDED, "ab", CARRIED, OK)).verdict()).isEqualTo(Verdict.FIXED);
    }

    @Test
    void whatSucceededMayBreakOrNot() {
        Side well = side(1, RunState.SUCCEEDED, "abc", OK, OK, OK);
        Outcome outcome = outcome(well, side(2, RunState.FAILED, "abc", OK, FAILED, PENDING));
        assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(outcome.broken()).containsExactly("b");
        assertThat(outcome(well, well).verdict()).isEqualTo(Verdict.NOTHING_FAILED);
    }

    @Test
    void whatHasNotComeToItsEndDecidesNothing() {
        for (RunState state : List.of(RunState.QUEUED, RunState.RUNNING, RunState.PAUSED, RunState.CANCELLED)) {
            assertThat(outcome(failedAtB, side(2, state, "abc", CARRIED, OK, PENDING)).verdict()).isEqualTo(Verdict.UNDECIDED);
        }
    }

    @Test
    void aRenamedStepIsTheSameStep() {
        Outcome outcome = outcome(failedAtB, side(2, RunState.SUCCEEDED, "axc", CARRIED, OK, OK));
        assertThat(outcome.verdict()).isEqualTo(Verdict.FIXED);
        assertThat(outcome.fixed()).containsExactly("x");
    }

    private static Outcome outcome(Side from, Side to) {
        return Outcome.of(from, to, StepPair.of(from, to));
    }

    private static Side side(int number, RunState state, String names, StepState... states) {
        List<StepRun> runs = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            String name = names.substring(i, i + 1);
            runs.add(StepRun.unstarted(i + 1, name, "set", states[i]));
            steps.add(new Step(name, "set", null, Retry.NONE, name.equals("t"), Map.of(), OnRerun.RUN, true,
                    AttemptFiles.RESTORE, JsonNodeFactory.instance.objectNode()));
        }
        Manifest manifest = new Manifest(null, null, Map.of(), Map.of(), SecretNames.NONE, null, Concurrency.REJECT, WorkspaceRules.DEFAULT, steps);
        RunSpec spec = new RunSpec(1, RunKind.RUN, 1, Concurrency.REJECT, new RunSpec.Range(1, states.length, false), null,
                WorkspaceMode.FRESH, new RunSpec.Inputs(Map.of(), Map.of()), new RunSpec.Request(null, "test", Instant.EPOCH),
                List.of());
        return new Side(new Run(number, number, spec,
                new Run.Progress(state, 1, 1, false, null, null, null, null, null, null, Run.Driver.NONE), runs), manifest);
    }
}

package io.logist.rerun;

import static io.logist.rerun.PlanAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.workspace.WorkspaceMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rerun does when nothing stands in its way. */
class RerunPlanTests {

    private final Manifest abc = Manifests.of("a", "b", "c");

    @ParameterizedTest
    @CsvSource({"1,EEE", "2,CEE", "3,CCE", "a,EEE", "b,CEE", "c,CCE", "02,CEE"})
    void carriesTheStepsBeforeTheStartAndExecutesTheOthers(String step, String actions) {
        assertThat(World.of(abc, Runs.succeeded(abc)).plan(Requests.step(step))).does(actions);
    }

    @Test
    void withoutAStepEverythingRunsAgainAndNothingIsCarried() {
        RerunPlan plan = World.of(abc, Runs.failedAt(2, abc)).plan(Requests.whole());

        assertThat(plan).does("EEE").hasOrigins(null, null, null).warns();
        assertThat(plan.workspace()).isEqualTo(WorkspaceMode.FRESH);
        assertThat(plan.stepRuns()).allSatisfy(step -> assertThat(step.outputs()).isNull());
    }

    @Test
    void aCarriedStepKeepsOutputsExitCodeAttemptsAndTimes() {
        Run source = Runs.succeeded(abc);
        StepRun carried = World.of(abc, source).plan(Requests.step("2")).stepRuns().getFirst();

        assertThat(carried).usingRecursiveComparison().ignoringFields("state", "originRun").isEqualTo(source.step(1));
        assertThat(carried.state()).isEqualTo(StepState.CARRIED);
        assertThat(carried.originRun()).isEqualTo(1);
    }

    @Test
    void whatIsNotCarriedBeginsWithNothing() {
        List<StepRun> steps = World.of(abc, Runs.failedAt(2, abc)).plan(Requests.step("2").until("2")).stepRuns();

        assertThat(steps.subList(1, 3)).extracting(StepRun::state)
                .containsExactly(StepState.PENDING, StepState.NOT_SELECTED);
        assertThat(steps.subList(1, 3)).allSatisfy(step -> {
            assertThat(step.attempts()).isZero();
            assertThat(step.error()).isNull();
            assertThat(step.startedAt()).isNull();
            assertThat(step.originRun()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"1,EEE", "2,CEE", "3,CCE"})
    void failedIsTheFirstStepThatDidNotSucceed(int failure, String actions) {
        assertThat(World.of(abc, Runs.failedAt(failure, abc)).plan(Requests.step("failed"))).does(actions);
    }

    @ParameterizedTest
    @EnumSource(value = StepState.class, names = {"SUCCEEDED", "CARRIED", "RUNNING"}, mode = EnumSource.Mode.EXCLUDE)
    void failedFindsEveryStateThatIsNoSuccess(StepState state) {
        Run run = Runs.of(1, abc, RunState.CANCELLED, StepState.SUCCEEDED, state, StepState.PENDING);
        assertThat(World.of(abc, run).plan(Requests.step("failed"))).does("CEE");
    }

    @Test
    void theNewestRunThatIsNotActiveIsTheSource() {
        Manifest parallel = Manifests.with(Concurrency.PARALLEL, abc);
        World world = World.of(parallel, Runs.failedAt(2, parallel), Runs.numbered(2, Runs.succeeded(parallel)),
                Runs.numbered(3, Runs.running(parallel)));

        assertThat(world.plan(Requests.step("3"))).does("CCE").hasOrigins(2, 2, null);
        assertThat(world.plan(Requests.step("2").of("1"))).does("CEE").hasOrigins(1, null, null);
    }

    @Test
    void aPausedRunIsASource() {
        assertThat(World.of(abc, Runs.pausedAfter(2, abc)).plan(Requests.step("3"))).does("CCE");
        assertThat(World.of(abc, Runs.pausedAfter(1, abc)).plan(Requests.whole())).does("EEE");
    }

    @Test
    void skipIncompleteLeavesOutWhatDidNotSucceed() {
        RerunPlan plan = World.of(abc, Runs.failedAt(1, abc)).plan(Requests.step("3").skipIncomplete(true));

        assertThat(plan).does("SSE").hasOrigins(null, null, null);
        assertThat(plan.stepRuns()).extracting(StepRun::state)
                .containsExactly(StepState.SKIPPED, StepState.SKIPPED, StepState.PENDING);
    }

    @Test
    void aSkippedStepIsCarriedAsItWas() {
        Run source = Runs.of(1, abc, RunState.SUCCEEDED, StepState.SKIPPED, StepState.SUCCEEDED, StepState.SUCCEEDED);
        RerunPlan plan = World.of(abc, source).plan(Requests.step("3"));

        assertThat(plan).does("CCE").hasOrigins(null, 1, null);
        assertThat(plan.stepRuns().getFirst().state()).isEqualTo(StepState.SKIPPED);
    }

    @ParameterizedTest
    @EnumSource(value = StepState.class, names = {"FAILED", "TIMED_OUT"})
    void aToleratedFailureIsCarriedAsItWas(StepState failure) {
        Manifest tolerant = Manifests.of(Manifests.tolerated("a"), Manifests.step("b"));
        Run source = Runs.of(1, tolerant, RunState.SUCCEEDED, failure, StepState.SUCCEEDED);
        RerunPlan plan = World.of(tolerant, source).plan(Requests.step("2"));

        assertThat(plan).does("CE").hasOrigins(1, null);
        assertThat(plan.stepRuns().getFirst()).usingRecursiveComparison().ignoringFields("originRun")
                .isEqualTo(source.step(1));
    }

    @Test
    void aToleratedFailureStaysCarriedWhenARevisionToleratesItNoMore() {
        Manifest tolerant = Manifests.of(Manifests.tolerated("a"), Manifests.step("b"));
        Manifest strict = Manifests.of("a", "b");
        World world = World.of(tolerant, Runs.of(1, tolerant, RunState.SUCCEEDED, StepState.FAILED, StepState.SUCCEEDED))
                .edited(strict);
        RerunPlan first = world.plan(Requests.step("2"));
        assertThat(first).does("CE");

        assertThat(world.ran(Runs.succeeded(2, first)).plan(Requests.step("2"))).does("CE").hasOrigins(1, null);
    }

    @ParameterizedTest
    @CsvSource({"1,1,ENN,true", "2,2,CEN,true", "2,3,CEE,false", "b,c,CEE,false", "1,b,EEN,true"})
    void untilStopsBehindThatStep(String step, String until, String actions, boolean partial) {
        RerunPlan plan = World.of(abc, Runs.succeeded(abc)).plan(Requests.step(step).until(until));

        assertThat(plan).does(actions);
        assertThat(plan.range().partial()).isEqualTo(partial);
    }

    @Test
    void aRerunOfARerunOfARerunNamesWhoTrulyExecutedEachStep() {
        Manifest four = Manifests.of("a", "b", "c", "d");
        World world = World.of(four, Runs.succeeded(four));
        world.ran(Runs.succeeded(2, world.plan(Requests.step("2"))));
        world.ran(Runs.succeeded(3, world.plan(Requests.step("3"))));
        RerunPlan third = world.plan(Requests.step("4"));

        assertThat(third).does("CCCE").hasOrigins(1, 2, 3, null);
        assertThat(third.ancestry()).isEqualTo(new RunSpec.Ancestry(3, 1));
        assertThat(third.stepRuns()).extracting(step -> step.outputs() == null ? null : step.outputs().get("by").asString())
                .containsExactly("1/a", "2/b", "3/c", null);
    }

    @Test
    void theDirectRunIsTheSourceAndTheFirstOneTheRoot() {
        World world = World.of(abc, Runs.succeeded(abc), Runs.numbered(2, Runs.succeeded(abc)));
        world.ran(Runs.succeeded(3, world.plan(Requests.step("2"))));

        assertThat(world.plan(Requests.step("2").of("1")).ancestry()).isEqualTo(new RunSpec.Ancestry(1, 1));
        assertThat(world.plan(Requests.step("2")).ancestry()).isEqualTo(new RunSpec.Ancestry(3, 2));
    }

    @Test
    void theNewestRevisionRunsUnlessAnotherIsChosen() {
        Manifest longer = Manifests.of("a", "b", "c", "d");
        World world = World.of(abc, Runs.succeeded(abc)).edited(longer).edited(Manifests.of("a", "x"));

        assertThat(world.plan(Requests.step("2"))).does("CE");
        assertThat(world.plan(Requests.step("2").revision("source"))).does("CEE");
        assertThat(world.plan(Requests.step("2").revision("2"))).does("CEEE");
        assertThat(world.plan(Requests.step("2").revision("3")).stepRuns().getLast().name()).isEqualTo("x");
    }

    @Test
    void anActiveRunIsNoHindranceWhereRunsMayWaitOrGoBeside() {
        for (Concurrency concurrency : List.of(Concurrency.QUEUE, Concurrency.PARALLEL)) {
            Manifest manifest = Manifests.with(concurrency, abc);
            World world = World.of(manifest, Runs.succeeded(manifest), Runs.numbered(2, Runs.running(manifest)));
            assertThat(world.plan(Requests.step("2"))).does("CEE").hasOrigins(1, null, null);
        }
    }

    @Test
    void aMatchingPlanTokenIsNoHindrance() {
        World world = World.of(abc, Runs.succeeded(abc));
        String token = world.plan(Requests.step("2")).situation().token();

        assertThat(world.plan(Requests.step("2").planToken(token))).does("CEE");
    }
}

package io.logist.rerun;

import static io.logist.rerun.PlanAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepState;
import io.logist.step.OnRerun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rerun is refused for, and which of several reasons is told. */
class RerunPlanRefusalTests {

    private final Manifest abc = Manifests.of("a", "b", "c");

    @Test
    void aJobThatNeverRanHasNothingToRerun() {
        assertThat(World.of(abc).plan(Requests.step("2"))).isRefused(RefusalKind.NOTHING_TO_RERUN)
                .says("POST /jobs/nightly/runs");
    }

    @Test
    void aRunThatIsNotThereCannotBeTheSource() {
        World world = World.of(abc, Runs.succeeded(abc));
        for (String run : List.of("2", "0", "-1", "x", "", "99999999999999999999")) {
            assertThat(world.plan(Requests.step("2").of(run))).isRefused(RefusalKind.RUN_NOT_FOUND).says("'nightly'");
        }
    }

    @ParameterizedTest
    @EnumSource(value = RunState.class, names = {"QUEUED", "RUNNING"})
    void anActiveRunKeepsOthersOut(RunState state) {
        Run active = Runs.of(2, abc, state, StepState.PENDING, StepState.PENDING, StepState.PENDING);
        RerunPlan plan = World.of(abc, Runs.succeeded(abc), active).plan(Requests.step("2"));

        assertThat(plan).isRefused(RefusalKind.RUN_ACTIVE).says("Run 2", "/runs/2/cancel");
        assertThat(plan.refusal().run()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Concurrency.class)
    void anActiveRunIsNoSourceWhateverTheConcurrency(Concurrency concurrency) {
        Manifest manifest = Manifests.with(concurrency, abc);
        World world = World.of(manifest, Runs.succeeded(manifest), Runs.numbered(2, Runs.running(manifest)));

        assertThat(world.plan(Requests.step("2").of("2"))).isRefused(RefusalKind.RUN_ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(Concurrency.class)
    void whereTheOnlyRunIsActiveThereIsNoSource(Concurrency concurrency) {
        Manifest manifest = Manifests.with(concurrency, abc);
        assertThat(World.of(manifest, Runs.running(manifest)).plan(Requests.whole())).isRefused(RefusalKind.RUN_ACTIVE);
    }

    @Test
    void failedNeedsAStepThatDidNotSucceed() {
        assertThat(World.of(abc, Runs.succeeded(abc)).plan(Requests.step("failed")))
                .isRefused(RefusalKind.NOTHING_FAILED).says("run 1");
    }

    @Test
    void stepsWithoutAResultAreListed() {
        assertThat(World.of(abc, Runs.failedAt(1, abc)).plan(Requests.step("3"))).isRefused(RefusalKind.STEPS_INCOMPLETE)
                .blames("1:a:unchanged", "2:b:unchanged").says("skipIncomplete=true", "step 1").hasSteps("SSE");
    }

    @ParameterizedTest
    @EnumSource(value = StepState.class, mode = EnumSource.Mode.EXCLUDE,
            names = {"SUCCEEDED", "CARRIED", "SKIPPED", "RUNNING"})
    void everyStateWithoutAResultIsIncomplete(StepState state) {
        Run source = Runs.of(1, abc, RunState.CANCELLED, StepState.SUCCEEDED, state, StepState.PENDING);
        assertThat(World.of(abc, source).plan(Requests.step("3"))).isRefused(RefusalKind.STEPS_INCOMPLETE)
                .blames("2:b:unchanged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "INTERRUPTED"})
    void onlyFailuresAreTolerated(StepState state) {
        Manifest tolerant = Manifests.of(Manifests.tolerated("a"), Manifests.step("b"));
        Run source = Runs.of(1, tolerant, RunState.CANCELLED, state, StepState.PENDING);
        assertThat(World.of(tolerant, source).plan(Requests.step("2"))).isRefused(RefusalKind.STEPS_INCOMPLETE);
    }

    @Test
    void aStepToConfirmMustBeNamedBeforeItRunsAgain() {
        Manifest asking = Manifests.of(Manifests.step("a"), Manifests.asking(OnRerun.CONFIRM, "pay"),
                Manifests.asking(OnRerun.CONFIRM, "mail"));
        World world = World.of(asking, Runs.succeeded(asking));

        assertThat(world.plan(Requests.step("2"))).isRefused(RefusalKind.CONFIRMATION_REQUIRED)
                .blames("2:pay:unchanged", "3:mail:unchanged").says("\"confirm\": [\"pay\", \"mail\"]");
        assertThat(world.plan(Requests.step("2").confirm("mail"))).isRefused(RefusalKind.CONFIRMATION_REQUIRED)
                .blames("2:pay:unchanged");
        assertThat(world.plan(Requests.step("2").confirm("mail", "pay"))).does("CEE");
        assertThat(world.plan(Requests.step("3").confirm("mail"))).does("CCE");
        assertThat(world.plan(Requests.step("1").until("1"))).does("ENN");
    }

    @Test
    void aStepThatWasNotReachedNeedsNoConfirmation() {
        Manifest asking = Manifests.of(Manifests.step("a"), Manifests.asking(OnRerun.CONFIRM, "pay"),
                Manifests.asking(OnRerun.NEVER, "mail"));
        assertThat(World.of(asking, Runs.failedAt(1, asking)).plan(Requests.whole())).does("EEE");
    }

    @ParameterizedTest
    @EnumSource(value = OnRerun.class, names = {"CONFIRM", "NEVER"})
    void aStepThatFailedHasRunToo(OnRerun rule) {
        Manifest asking = Manifests.of(Manifests.step("a"), Manifests.asking(rule, "pay"));
        assertThat(World.of(asking, Runs.failedAt(2, asking)).plan(Requests.step("2"))).isRefused(
                rule == OnRerun.NEVER ? RefusalKind.STEP_NEVER_RERUNS : RefusalKind.CONFIRMATION_REQUIRED);
    }

    @Test
    void aStepThatRunsOnceOnlyIsNeverRunAgain() {
        Manifest once = Manifests.of(Manifests.step("a"), Manifests.asking(OnRerun.NEVER, "pay"), Manifests.step("c"));
        World world = World.of(once, Runs.succeeded(once));

        assertThat(world.plan(Requests.step("2").confirm("pay"))).isRefused(RefusalKind.STEP_NEVER_RERUNS)
                .blames("2:pay:unchanged");
        assertThat(world.plan(Requests.step("3"))).does("CCE");
        assertThat(world.plan(Requests.step("1").until("a"))).does("ENN");
    }

    @Test
    void aNewNameDoesNotLetAStepRunAgainUnasked() {
        Manifest before = Manifests.of(Manifests.step("a", "set", "pay", false, OnRerun.CONFIRM), Manifests.step("b"));
        Manifest after = Manifests.of(Manifests.step("z", "set", "pay", false, OnRerun.CONFIRM), Manifests.step("b"));
        World world = World.of(before, Runs.succeeded(before)).edited(after);

        assertThat(world.plan(Requests.whole())).isRefused(RefusalKind.CONFIRMATION_REQUIRED).blames("1:z:renamed");
    }

    @Test
    void onlyAStepOfTheJobCanBeConfirmed() {
        assertThat(World.of(abc, Runs.succeeded(abc)).plan(Requests.step("2").confirm("d")))
                .isRefused(RefusalKind.INVALID_STEP).says("confirm", "'d'", "1 to 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "x", "", "failed", "99999999999999999999", "٢"})
    void untilMustNameAStep(String until) {
        assertThat(World.of(abc, Runs.succeeded(abc)).plan(Requests.step("2").until(until)))
                .isRefused(RefusalKind.INVALID_STEP).says("until", "1 to 3", "a, b, c");
    }

    @Test
    void untilMustNotLieBeforeTheStart() {
        World world = World.of(abc, Runs.failedAt(3, abc));
        assertThat(world.plan(Requests.step("2").until("1"))).isRefused(RefusalKind.INVALID_STEP).says("from 2 to 3");
        assertThat(world.plan(Requests.step("failed").until("b"))).isRefused(RefusalKind.INVALID_STEP).says("from 3 to 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "newest", "LATEST", "1.0", "00", "٢"})
    void aRevisionIsAWordOrANumber(String revision) {
        assertThat(World.of(abc, Runs.succeeded(abc)).plan(Requests.step("2").revision(revision)))
                .isRefused(RefusalKind.INVALID_REVISION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "99999999999999999999"})
    void aRevisionThatIsNotThereCannotRun(String revision) {
        assertThat(World.of(abc, Runs.succeeded(abc)).plan(Requests.step("2").revision(revision)))
                .isRefused(RefusalKind.REVISION_NOT_FOUND).says(revision, "/jobs/nightly/revisions");
    }

    @Test
    void mistakesOfTheRequestComeBeforeFactsOfTheWorldAndEachCorrectionRevealsTheNext() {
        Manifest second = Manifests.declaring(java.util.Map.of("day", Manifests.text("today")),
                Manifests.of(Manifests.step("x"), Manifests.step("b"), Manifests.asking(OnRerun.NEVER, "c")));
        World world = World.of(abc).edited(second);
        List<RefusalKind> told = new ArrayList<>();

        told.add(kind(world, Requests.step("9").mistaken("/x").revision("7").confirm("d").of("5").planToken("old")));
        told.add(kind(world, Requests.step("9").revision("7").confirm("d").of("5").planToken("old")));
        told.add(kind(world, Requests.step("9").confirm("d").of("5").planToken("old")));
        told.add(kind(world, Requests.step("3").confirm("d").of("5").planToken("old")));
        told.add(kind(world, Requests.step("3").of("5").planToken("old")));
        told.add(kind(world, Requests.step("3").planToken("old")));
        world.ran(Runs.running(abc));
        told.add(kind(world, Requests.step("3").planToken("old")));
        world.ran(Runs.endedAt(2, abc, RunState.FAILED, StepState.FAILED));
        told.add(kind(world, Requests.step("3").planToken("old")));
        told.add(kind(world, Requests.step("3").parameter("dya", Manifests.value("1"))));
        told.add(kind(world, Requests.step("3")));

        assertThat(told).containsExactly(RefusalKind.INVALID_REQUEST, RefusalKind.REVISION_NOT_FOUND,
                RefusalKind.INVALID_STEP, RefusalKind.INVALID_STEP, RefusalKind.RUN_NOT_FOUND, RefusalKind.NOTHING_TO_RERUN,
                RefusalKind.RUN_ACTIVE, RefusalKind.PLAN_CHANGED, RefusalKind.INVALID_PARAMETERS,
                RefusalKind.MANIFEST_INCOMPATIBLE);
    }

    @Test
    void incompleteStepsComeBeforeStepsThatNeverRunAgainBeforeThoseToConfirmBeforeFiles() {
        Manifest manifest = Manifests.of(Manifests.shell("a"), Manifests.step("b"), Manifests.asking(OnRerun.NEVER, "c"),
                Manifests.asking(OnRerun.CONFIRM, "d"));
        Run source = Runs.of(1, manifest, RunState.FAILED, StepState.SUCCEEDED, StepState.FAILED, StepState.SUCCEEDED,
                StepState.SUCCEEDED);
        World world = World.of(manifest, source).withoutFiles();

        assertThat(kind(world, Requests.step("3"))).isEqualTo(RefusalKind.STEPS_INCOMPLETE);
        assertThat(kind(world, Requests.step("3").skipIncomplete(true))).isEqualTo(RefusalKind.STEP_NEVER_RERUNS);
        assertThat(kind(world, Requests.step("4").skipIncomplete(true))).isEqualTo(RefusalKind.CONFIRMATION_REQUIRED);
        assertThat(kind(world, Requests.step("4").skipIncomplete(true).confirm("d")))
                .isEqualTo(RefusalKind.WORKSPACE_UNAVAILABLE);
    }

    private static RefusalKind kind(World world, Requests request) {
        return world.plan(request).refusal().kind();
    }
}

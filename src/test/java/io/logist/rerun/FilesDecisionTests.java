package io.logist.rerun;

import static io.logist.rerun.PlanAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.step.OnRerun;
import io.logist.workspace.WorkspaceMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilesDecisionTests {

    private final Manifest onFiles = Manifests.of(Manifests.shell("a"), Manifests.shell("b"), Manifests.step("c"));
    private final Manifest withoutFiles = Manifests.of("a", "b", "c");

    @Test
    void aResumedRunTakesTheFilesOfTheSourceAlong() {
        assertThat(mode(World.of(onFiles, Runs.succeeded(onFiles)), Requests.step("2"))).isEqualTo(WorkspaceMode.RESTORE);
    }

    @Test
    void aWholeRunStartsFromTheJobsFilesUnlessTheSourcesAreAskedFor() {
        World world = World.of(onFiles, Runs.succeeded(onFiles));

        assertThat(mode(world, Requests.whole())).isEqualTo(WorkspaceMode.FRESH);
        assertThat(mode(world, Requests.step("1").workspace(WorkspaceMode.KEEP))).isEqualTo(WorkspaceMode.KEEP);
    }

    @Test
    void freshTakesNoFilesAlong() {
        assertThat(mode(World.of(onFiles, Runs.succeeded(onFiles)), Requests.step("2").workspace(WorkspaceMode.FRESH)))
                .isEqualTo(WorkspaceMode.FRESH);
    }

    @ParameterizedTest
    @EnumSource(value = WorkspaceMode.class, names = {"RESTORE", "KEEP"})
    void goneFilesAreNeverReplacedInSilence(WorkspaceMode wanted) {
        assertThat(World.of(onFiles, Runs.succeeded(onFiles)).withoutFiles().plan(Requests.step("2").workspace(wanted)))
                .isRefused(RefusalKind.WORKSPACE_UNAVAILABLE).says("run 1", "workspace=fresh");
    }

    @Test
    void goneFilesAreNoHindranceToAWholeRunOrAFreshOne() {
        World world = World.of(onFiles, Runs.succeeded(onFiles)).withoutFiles();

        assertThat(world.plan(Requests.whole())).does("EEE");
        assertThat(world.plan(Requests.step("2").workspace(WorkspaceMode.FRESH))).does("CEE");
        assertThat(world.plan(Requests.whole().workspace(WorkspaceMode.KEEP)))
                .isRefused(RefusalKind.WORKSPACE_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(value = WorkspaceMode.class, names = {"RESTORE", "KEEP"})
    void whereNoStepWorkedOnFilesNoneAreMissed(WorkspaceMode wanted) {
        World world = World.of(withoutFiles, Runs.succeeded(withoutFiles)).withoutFiles();
        assertThat(mode(world, Requests.step("2").workspace(wanted))).isEqualTo(WorkspaceMode.FRESH);
    }

    @Test
    void filesOfStepsBehindTheStartAreNotMissed() {
        Manifest late = Manifests.of(Manifests.step("a"), Manifests.shell("b"));
        World world = World.of(late, Runs.succeeded(late)).withoutFiles();

        assertThat(mode(world, Requests.step("2"))).isEqualTo(WorkspaceMode.FRESH);
        assertThat(world.plan(Requests.step("2").workspace(WorkspaceMode.KEEP)))
                .isRefused(RefusalKind.WORKSPACE_UNAVAILABLE);
    }

    @Test
    void filesThatTheSourceItselfTookAlongAreMissedToo() {
        World world = World.of(onFiles, Runs.succeeded(onFiles));
        world.ran(Runs.succeeded(2, world.plan(Requests.step("3"))));

        assertThat(world.withoutFiles().plan(Requests.step("3"))).isRefused(RefusalKind.WORKSPACE_UNAVAILABLE);
    }

    @Test
    void aSourceThatTookNoFilesAlongAndMadeNoneHasNoneToKeepButItsCarriedStepsHad() {
        World world = World.of(onFiles, Runs.succeeded(onFiles));
        world.ran(Runs.succeeded(2, world.plan(Requests.step("3").workspace(WorkspaceMode.FRESH))));

        assertThat(mode(world.withoutFiles(), Requests.step("3").workspace(WorkspaceMode.KEEP)))
                .isEqualTo(WorkspaceMode.FRESH);
        assertThat(world.plan(Requests.step("3"))).isRefused(RefusalKind.WORKSPACE_UNAVAILABLE);
    }

    @Test
    void aSnapshotIsEnoughToRestoreAndADirectoryToKeep() {
        Situation.Source source = new Situation.Source(Runs.succeeded(onFiles), onFiles);
        RunSpec.Range range = new RunSpec.Range(3, 3, false);
        Situation.Files noDirectory = new Situation.Files(false, Set.of("shell"), Set.of(), Set.of());
        Situation.Files noSnapshot = new Situation.Files(true, Set.of("shell"), Set.of(Runs.snapshot(1, 2)), Set.of());

        assertThat(FilesDecision.of(noDirectory, source, range, WorkspaceMode.RESTORE).refusal()).isEmpty();
        assertThat(FilesDecision.of(noDirectory, source, range, WorkspaceMode.KEEP).refusal()).isPresent();
        assertThat(FilesDecision.of(noSnapshot, source, range, WorkspaceMode.RESTORE).refusal()).isPresent();
        assertThat(FilesDecision.of(noSnapshot, source, range, WorkspaceMode.KEEP).refusal()).isEmpty();
    }

    @Test
    void theSnapshotThatCountsIsTheNewestBeforeTheStart() {
        Manifest manifest = Manifests.of(Manifests.shell("a"), Manifests.step("b"), Manifests.shell("c"));
        Situation.Source source = new Situation.Source(Runs.succeeded(manifest), manifest);

        assertThat(snapshot(source, 1, WorkspaceMode.RESTORE)).isEmpty();
        assertThat(snapshot(source, 2, WorkspaceMode.RESTORE)).contains(Runs.snapshot(1, 1));
        assertThat(snapshot(source, 3, WorkspaceMode.RESTORE)).contains(Runs.snapshot(1, 1));
        assertThat(snapshot(source, 3, WorkspaceMode.KEEP)).isEmpty();
    }

    @Test
    void whatAStepLeftThatStoppedTheRunIsForNoOtherStep() {
        Manifest manifest = Manifests.of(Manifests.shell("a"), Manifests.shell("b"), Manifests.shell("c"));
        Situation.Source source = new Situation.Source(Runs.failedAt(2, manifest), manifest);
        assertThat(source.run().step(2).snapshot()).isEqualTo(Runs.snapshot(1, 2));

        assertThat(snapshot(source, 3, WorkspaceMode.RESTORE)).contains(Runs.snapshot(1, 1));
        RerunPlan plan = World.of(manifest, source.run()).plan(Requests.step("3").skipIncomplete(true));
        assertThat(plan.stepRuns().get(1).snapshot()).isNull();
    }

    @Test
    void whatAToleratedStepLeftIsForTheOthersAlsoOnceItIsCarried() {
        Manifest manifest = Manifests.of(Manifests.shell("a"),
                Manifests.step("b", "shell", "b", true, OnRerun.RUN), Manifests.shell("c"));
        for (StepState end : List.of(StepState.FAILED, StepState.TIMED_OUT)) {
            World world = World.of(manifest, Runs.of(1, manifest, RunState.FAILED, StepState.SUCCEEDED, end, StepState.FAILED));
            world.ran(Runs.succeeded(2, world.plan(Requests.step("3"))));
            for (Run run : world.runs()) {
                assertThat(snapshot(new Situation.Source(run, manifest), 3, WorkspaceMode.RESTORE))
                        .contains(Runs.snapshot(1, 2));
            }
        }
    }

    @Test
    void filesThatWereNotKeptAreNeverReplacedByOlderOnes() {
        Run ran = Runs.succeeded(onFiles);
        World world = World.of(onFiles, Runs.withoutSnapshot(2, ran));

        assertThat(world.plan(Requests.step("3"))).isRefused(RefusalKind.WORKSPACE_UNAVAILABLE)
                .says("step 'b'", "not kept", "workspace=keep", "workspace=fresh");
        assertThat(mode(world, Requests.step("2"))).isEqualTo(WorkspaceMode.RESTORE);
        assertThat(mode(world, Requests.step("3").workspace(WorkspaceMode.KEEP))).isEqualTo(WorkspaceMode.KEEP);
    }

    private static Optional<String> snapshot(Situation.Source source, int start, WorkspaceMode wanted) {
        return FilesDecision.lastOnFiles(source, start, wanted, Set.of("shell")).map(StepRun::snapshot);
    }

    private static WorkspaceMode mode(World world, Requests request) {
        RerunPlan plan = world.plan(request);
        assertThat(plan.refusal()).isNull();
        return plan.workspace();
    }
}

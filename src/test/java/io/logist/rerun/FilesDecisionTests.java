package io.logist.rerun;

import static io.logist.rerun.PlanAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.workspace.WorkspaceMode;
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
        Run source = Runs.succeeded(onFiles);
        RunSpec.Range range = new RunSpec.Range(3, 3, false);
        Situation.Files noDirectory = new Situation.Files(false, Set.of("shell"), Set.of());
        Situation.Files noSnapshot = new Situation.Files(true, Set.of("shell"), Set.of(Runs.snapshot(1, 2)));

        assertThat(FilesDecision.of(noDirectory, source, range, WorkspaceMode.RESTORE).refusal()).isEmpty();
        assertThat(FilesDecision.of(noDirectory, source, range, WorkspaceMode.KEEP).refusal()).isPresent();
        assertThat(FilesDecision.of(noSnapshot, source, range, WorkspaceMode.RESTORE).refusal()).isPresent();
        assertThat(FilesDecision.of(noSnapshot, source, range, WorkspaceMode.KEEP).refusal()).isEmpty();
    }

    @Test
    void theSnapshotThatCountsIsTheNewestBeforeTheStart() {
        Run source = Runs.succeeded(Manifests.of(Manifests.shell("a"), Manifests.step("b"), Manifests.shell("c")));

        assertThat(FilesDecision.snapshot(source, 1, WorkspaceMode.RESTORE)).isEmpty();
        assertThat(FilesDecision.snapshot(source, 2, WorkspaceMode.RESTORE)).contains(Runs.snapshot(1, 1));
        assertThat(FilesDecision.snapshot(source, 3, WorkspaceMode.RESTORE)).contains(Runs.snapshot(1, 1));
        assertThat(FilesDecision.snapshot(source, 3, WorkspaceMode.KEEP)).isEmpty();
    }

    private static WorkspaceMode mode(World world, Requests request) {
        RerunPlan plan = world.plan(request);
        assertThat(plan.refusal()).isNull();
        return plan.workspace();
    }
}

package io.logist.rerun;

import static io.logist.rerun.PlanAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Manifest;
import io.logist.job.Parameter;
import io.logist.problem.FieldError;
import io.logist.run.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reruns of an edited job, and with other parameters. */
class ManifestChangeTests {

    private static final Map<String, Parameter> DAY = Map.of("day", Manifests.text("today"));

    private final Manifest abcd = Manifests.of("a", "b", "c", "d");

    @Test
    void whatStandsBehindTheStartMayChangeInAnyWay() {
        World world = World.of(abcd, Runs.succeeded(abcd)).edited(Manifests.of("a", "b", "x", "d", "c", "y"));
        assertThat(world.plan(Requests.step("3"))).does("CCEEEE").warns();
    }

    @Test
    void anEditedBodyOfACarriedStepIsAWarning() {
        Manifest edited = Manifests.of(Manifests.doing("a", "new"), Manifests.step("b"), Manifests.doing("c", "new"),
                Manifests.step("d"));
        assertThat(World.of(abcd, Runs.succeeded(abcd)).edited(edited).plan(Requests.step("3")))
                .does("CCEE").warns("carried-step-changed").warnsOf("carried-step-changed", "a");
    }

    @Test
    void anEditedStepThatIsLeftOutIsNoWarning() {
        Manifest edited = Manifests.of(Manifests.doing("a", "new"), Manifests.step("b"), Manifests.step("c"));
        assertThat(World.of(abcd, Runs.failedAt(1, abcd)).edited(edited).plan(Requests.step("2").skipIncomplete(true)))
                .does("SEE").warns();
    }

    @Test
    void aRemovedStepBeforeTheStartIsIncompatible() {
        incompatible(Manifests.of("a", "c", "d"), "3").blames("1:a:unchanged", "2:c:unchanged", "2:b:removed")
                .says("step 3", "revision=source", "step 1");
    }

    @Test
    void anAddedStepBeforeTheStartIsIncompatible() {
        incompatible(Manifests.of("a", "x", "b", "c", "d"), "3").blames("1:a:unchanged", "2:x:added");
    }

    @Test
    void aMovedStepBeforeTheStartIsIncompatible() {
        incompatible(Manifests.of("b", "a", "c", "d"), "3").blames("1:b:moved", "2:a:moved");
    }

    @Test
    void aRenamedStepBeforeTheStartIsIncompatibleAndListedOnce() {
        Manifest renamed = Manifests.of(Manifests.doing("z", "a"), Manifests.doing("b", "new"), Manifests.step("c"));
        RerunPlan plan = World.of(abcd, Runs.succeeded(abcd)).edited(renamed).plan(Requests.step("3"));

        assertThat(plan).isRefused(RefusalKind.MANIFEST_INCOMPATIBLE).blames("1:z:renamed", "2:b:changed");
        assertThat(plan.refusal().steps().getFirst().reason()).contains("'a'");
    }

    @Test
    void aStepThatTheSourceNeverHadCannotBeCarried() {
        incompatible(Manifests.of("a", "b", "c", "d", "e", "f"), "6")
                .blames("1:a:unchanged", "2:b:unchanged", "3:c:unchanged", "4:d:unchanged", "5:e:added");
    }

    @Test
    void skipIncompleteDoesNotHelpAgainstAnotherOrder() {
        World world = World.of(abcd, Runs.succeeded(abcd)).edited(Manifests.of("b", "a", "c", "d"));
        assertThat(world.plan(Requests.step("3").skipIncomplete(true))).isRefused(RefusalKind.MANIFEST_INCOMPATIBLE);
    }

    @Test
    void theSourcesOwnRevisionIsAlwaysCompatible() {
        World world = World.of(abcd, Runs.succeeded(abcd)).edited(Manifests.of("x", "y"));
        assertThat(world.plan(Requests.step("3").revision("source"))).does("CCEE").warns();
        assertThat(world.plan(Requests.step("3").revision("1"))).does("CCEE").warns();
    }

    @Test
    void newValuesAreLaidOverThoseOfTheSource() {
        Manifest two = Manifests.declaring(Map.of("day", Manifests.text("today"), "who", Manifests.text("all")), abcd);
        Run source = Runs.given(Map.of("day", Manifests.value("monday"), "who", Manifests.value("me")), Runs.succeeded(two));
        RerunPlan plan = World.of(two, source).plan(Requests.step("3").parameter("day", Manifests.value("friday")));

        assertThat(plan).does("CCEE").warns("carried-steps-used-old-parameters")
                .warnsOf("carried-steps-used-old-parameters", "a", "b");
        assertThat(plan.parameters())
                .isEqualTo(Map.of("day", Manifests.value("friday"), "who", Manifests.value("me")));
    }

    @Test
    void withoutCarriedStepsNewValuesNeedNoWarning() {
        Manifest manifest = Manifests.declaring(DAY, abcd);
        Run source = Runs.given(Map.of("day", Manifests.value("monday")), Runs.succeeded(manifest));
        assertThat(World.of(manifest, source).plan(Requests.whole().parameter("day", Manifests.value("friday"))))
                .does("EEEE").warns();
    }

    @Test
    void theSameValueAgainNeedsNoWarning() {
        Manifest manifest = Manifests.declaring(Map.of("rate", new Parameter(Parameter.Type.NUMBER, true, null, null)), abcd);
        Run source = Runs.given(Map.of("rate", JsonNodeFactory.instance.numberNode(new java.math.BigDecimal("1.5"))),
                Runs.succeeded(manifest));
        World world = World.of(manifest, source);

        assertThat(world.plan(Requests.step("3").parameter("rate", JsonNodeFactory.instance.numberNode(1.5)))).warns();
        assertThat(world.plan(Requests.step("3").parameter("rate", JsonNodeFactory.instance.numberNode(1.25))))
                .warns("carried-steps-used-old-parameters");
    }

    @Test
    void aParameterThatTheRevisionNoLongerDeclaresIsDroppedWithAWarning() {
        Manifest manifest = Manifests.declaring(DAY, abcd);
        Run source = Runs.given(Map.of("day", Manifests.value("monday")), Runs.succeeded(manifest));
        RerunPlan plan = World.of(manifest, source).edited(abcd).plan(Requests.whole());

        assertThat(plan).does("EEEE").warns("parameters-dropped");
        assertThat(plan.parameters()).isEmpty();
    }

    @Test
    void unknownMissingAndMistypedValuesAreAllToldAtOnce() {
        Manifest manifest = Manifests.declaring(Map.of("day", Manifests.required(Parameter.Type.STRING),
                "limit", Manifests.required(Parameter.Type.INTEGER)), abcd);
        RerunPlan plan = World.of(manifest, Runs.succeeded(manifest)).plan(Requests.step("3")
                .parameter("limt", Manifests.value("1")).parameter("limit", Manifests.value("many")));

        assertThat(plan).isRefused(RefusalKind.INVALID_PARAMETERS);
        assertThat(plan.refusal().errors()).extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("/parameters/limt", "/parameters/limit", "/parameters/day");
    }

    private PlanAssert incompatible(Manifest edited, String step) {
        return assertThat(World.of(abcd, Runs.succeeded(abcd)).edited(edited).plan(Requests.step(step)))
                .isRefused(RefusalKind.MANIFEST_INCOMPATIBLE);
    }
}

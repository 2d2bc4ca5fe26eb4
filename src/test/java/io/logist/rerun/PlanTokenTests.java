package io.logist.rerun;

import static io.logist.rerun.PlanAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.run.RunState;
import io.logist.run.StepState;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The token changes exactly when the world has moved. */
class PlanTokenTests {

    private final Manifest abc = Manifests.with(Concurrency.PARALLEL, Manifests.of("a", "b", "c"));

    @Test
    void theSameWorldHasTheSameToken() {
        assertThat(token(world(), Requests.step("2"))).isEqualTo(token(world(), Requests.step("2")))
                .matches("[A-Za-z0-9_-]{20}");
    }

    @Test
    void whatElseTheRequestSaysDoesNotMoveTheWorld() {
        assertThat(token(world(), Requests.step("3").until("3").confirm("c").parameter("day", Manifests.value("x"))))
                .isEqualTo(token(world(), Requests.step("2")));
    }

    @Test
    void eachMoveOfTheWorldGivesAnotherToken() {
        Set<String> tokens = new LinkedHashSet<>();
        World world = world();
        tokens.add(token(world, Requests.step("2")));
        world.edited(abc);
        tokens.add(token(world, Requests.step("2")));
        world.ran(Runs.numbered(2, Runs.running(abc)));
        tokens.add(token(world, Requests.step("2")));
        world.ran(Runs.numbered(2, Runs.pausedAfter(1, abc)));
        tokens.add(token(world, Requests.step("2")));
        world.ran(Runs.numbered(2, Runs.pausedAfter(2, abc)));
        tokens.add(token(world, Requests.step("2")));
        world.ran(Runs.of(2, abc, RunState.INTERRUPTED, StepState.SUCCEEDED, StepState.SUCCEEDED, StepState.PENDING));
        tokens.add(token(world, Requests.step("2")));
        world.withoutFiles();
        tokens.add(token(world, Requests.step("2")));

        assertThat(tokens).hasSize(7);
    }

    @Test
    void anotherSourceOrRevisionIsAnotherToken() {
        World world = world().edited(abc).ran(Runs.numbered(2, Runs.succeeded(abc)));
        assertThat(Set.of(token(world, Requests.step("2")), token(world, Requests.step("2").of("1")),
                token(world, Requests.step("2").revision("1")))).hasSize(3);
    }

    @Test
    void aStalePlanIsRefused() {
        World world = world();
        String token = token(world, Requests.step("2"));
        world.edited(abc);

        assertThat(world.plan(Requests.step("2").planToken(token))).isRefused(RefusalKind.PLAN_CHANGED)
                .says("/jobs/nightly/reruns/plan");
    }

    private World world() {
        return World.of(abc, Runs.failedAt(2, abc));
    }

    private static String token(World world, Requests request) {
        return world.situation(request).token();
    }
}

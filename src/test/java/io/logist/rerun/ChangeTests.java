package io.logist.rerun;

import static io.logist.rerun.Change.ADDED;
import static io.logist.rerun.Change.CHANGED;
import static io.logist.rerun.Change.MOVED;
import static io.logist.rerun.Change.RENAMED;
import static io.logist.rerun.Change.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Manifest;
import io.logist.step.OnRerun;
import org.junit.jupiter.api.Test;

class ChangeTests {

    private final Manifest abc = Manifests.of("a", "b", "c");

    @Test
    void theSameStepIsUnchanged() {
        assertThat(Change.between(abc, Manifests.of("a", "b", "c"))).containsExactly(UNCHANGED, UNCHANGED, UNCHANGED);
    }

    @Test
    void anotherBodyIsAChange() {
        assertThat(Change.between(abc, Manifests.of(Manifests.step("a"), Manifests.doing("b", "more"), Manifests.step("c"))))
                .containsExactly(UNCHANGED, CHANGED, UNCHANGED);
    }

    @Test
    void anotherRuleOrTypeIsAChangeToo() {
        assertThat(Change.between(abc, Manifests.of(Manifests.tolerated("a"), Manifests.asking(OnRerun.NEVER, "b"),
                Manifests.shell("c")))).containsExactly(CHANGED, CHANGED, CHANGED);
    }

    @Test
    void aNewStepIsAddedAndThoseBehindItDoNotCountAsMoved() {
        assertThat(Change.between(abc, Manifests.of("a", "x", "b", "c")))
                .containsExactly(UNCHANGED, ADDED, UNCHANGED, UNCHANGED);
        assertThat(Change.between(abc, Manifests.of("a", "b", "c", "d")))
                .containsExactly(UNCHANGED, UNCHANGED, UNCHANGED, ADDED);
    }

    @Test
    void whereAStepWasRemovedTheOthersStay() {
        assertThat(Change.between(abc, Manifests.of("a", "c"))).containsExactly(UNCHANGED, UNCHANGED);
    }

    @Test
    void theSameBodyInTheSamePlaceUnderAnotherNameIsRenamed() {
        Manifest renamed = Manifests.of(Manifests.step("a"), Manifests.doing("z", "b"), Manifests.step("c"));
        assertThat(Change.between(abc, renamed)).containsExactly(UNCHANGED, RENAMED, UNCHANGED);
    }

    @Test
    void anotherBodyUnderAnotherNameIsAdded() {
        assertThat(Change.between(abc, Manifests.of("a", "z", "c"))).containsExactly(UNCHANGED, ADDED, UNCHANGED);
    }

    @Test
    void aCopyUnderANewNameIsAddedWhileTheOriginalIsThere() {
        Manifest copied = Manifests.of(Manifests.doing("z", "a"), Manifests.step("a"), Manifests.step("b"));
        assertThat(Change.between(abc, copied)).containsExactly(ADDED, UNCHANGED, UNCHANGED);
    }

    @Test
    void stepsThatChangedPlacesAreMoved() {
        assertThat(Change.between(abc, Manifests.of("b", "a", "c"))).containsExactly(MOVED, MOVED, UNCHANGED);
        assertThat(Change.between(abc, Manifests.of("c", "a", "b"))).containsExactly(MOVED, MOVED, MOVED);
    }
}

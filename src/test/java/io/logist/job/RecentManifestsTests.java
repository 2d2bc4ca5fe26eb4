package io.logist.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentManifestsTests {

    private static final Manifest MANIFEST = Manifests.read("{steps: [" + Manifests.GOOD_STEP + "]}");

    private final RecentManifests recent = new RecentManifests(100);

    @Test
    void keepsWhatWasUsedLastAndForgetsTheRest() {
        recent.put(1, 1, MANIFEST, 40);
        recent.put(1, 2, MANIFEST, 40);
        recent.get(1, 1);
        recent.put(2, 1, MANIFEST, 40);

        assertThat(recent.get(1, 1)).isSameAs(MANIFEST);
        assertThat(recent.get(1, 2)).isNull();
        assertThat(recent.get(2, 1)).isSameAs(MANIFEST);
    }

    @Test
    void countsAManifestOnceHoweverOftenItIsPut() {
        recent.put(1, 1, MANIFEST, 40);
        for (int i = 0; i < 10; i++) {
            recent.put(1, 2, MANIFEST, 40);
        }
        assertThat(recent.get(1, 1)).isSameAs(MANIFEST);
    }

    @Test
    void doesNotKeepWhatIsLargerThanAllOfIt() {
        recent.put(1, 1, MANIFEST, 101);
        assertThat(recent.get(1, 1)).isNull();
    }
}

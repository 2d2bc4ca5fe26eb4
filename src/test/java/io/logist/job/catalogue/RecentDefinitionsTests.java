package io.logist.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.manifest.Manifests;
import org.junit.jupiter.api.Test;

class RecentDefinitionsTests {

    private static final Definition DEFINITION =
            new Definition(Manifests.read("{steps: [" + Manifests.GOOD_STEP + "]}"), null);

    private final RecentDefinitions recent = new RecentDefinitions(100);

    @Test
    void keepsWhatWasUsedLastAndForgetsTheRest() {
        recent.put(1, 1, DEFINITION, 40);
        recent.put(1, 2, DEFINITION, 40);
        recent.get(1, 1);
        recent.put(2, 1, DEFINITION, 40);

        assertThat(recent.get(1, 1)).isSameAs(DEFINITION);
        assertThat(recent.get(1, 2)).isNull();
        assertThat(recent.get(2, 1)).isSameAs(DEFINITION);
    }

    @Test
    void countsADefinitionOnceHoweverOftenItIsPut() {
        recent.put(1, 1, DEFINITION, 40);
        for (int i = 0; i < 10; i++) {
            recent.put(1, 2, DEFINITION, 40);
        }
        assertThat(recent.get(1, 1)).isSameAs(DEFINITION);
    }

    @Test
    void doesNotKeepWhatIsLargerThanAllOfIt() {
        recent.put(1, 1, DEFINITION, 101);
        assertThat(recent.get(1, 1)).isNull();
    }
}

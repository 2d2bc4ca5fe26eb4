package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random histories of runs and reruns against a model of the design. Another part of the space is searched with
 * {@code -Dlogist.histories.seed=}, and a failing seed alone with {@code -Dlogist.histories.count=1} beside it.
 */
class RandomHistoriesTests {

    private static final long SEED = Long.getLong("logist.histories.seed", 20_260_201L);
    private static final int COUNT = Integer.getInteger("logist.histories.count", 10_000);

    @Test
    void agreeWithTheModelAndLeaveEveryEarlierRunAsItWas() {
        Map<String, Integer> decisions = new TreeMap<>();
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            try {
                new RandomHistory(seed, decisions).play();
            } catch (Throwable e) {
                throw new AssertionError("History of seed " + seed + " differs: " + e.getMessage(), e);
            }
        }
        if (COUNT >= 1_000) {
            assertThat(decisions).as("each kind of decision occurs often enough to mean something")
                    .containsOnlyKeys("accepted", "confirmation-required", "invalid-step", "manifest-incompatible",
                            "nothing-failed", "nothing-to-rerun", "revision-not-found", "run-active", "run-not-found",
                            "step-never-reruns", "steps-incomplete")
                    .allSatisfy((decision, times) -> assertThat(times).as(decision).isGreaterThan(COUNT / 100));
        }
    }
}

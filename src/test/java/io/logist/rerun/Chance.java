package io.logist.rerun;

import io.logist.engine.attempts.SimulatedRuns.Fate;
import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.rerun.HistoryModel.Wish;
import io.logist.step.AttemptFiles;
import io.logist.step.OnRerun;
import io.logist.step.Retry;
import io.logist.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Draws jobs, edits, fates and wishes. The same seed draws the same. */
final class Chance {

    private static final int MOST_STEPS = 20;

    private final Random random;
    private int namesGiven;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /** True once in that many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    Manifest manifest() {
        List<Step> steps = new ArrayList<>();
        IntStream.range(0, between(1, MOST_STEPS)).forEach(i -> steps.add(step()));
        return Manifests.of(oneOf(List.of(Concurrency.values())), Map.of(), steps);
    }

    /** One to three edits: a step added, removed, renamed, moved or changed. */
    Manifest edited(Manifest manifest) {
        List<Step> steps = new ArrayList<>(manifest.steps());
        for (int edits = between(1, 3); edits > 0; edits--) {
            edit(steps);
        }
        return Manifests.of(oneIn(8) ? oneOf(List.of(Concurrency.values())) : manifest.concurrency(), Map.of(), steps);
    }

    private void edit(List<Step> steps) {
        int at = random.nextInt(steps.size());
        Step s = steps.get(at);
        switch (random.nextInt(5)) {
            case 0 -> steps.add(at, step());
            case 1 -> {
                if (steps.size() > 1) {
                    steps.remove(at);
                }
            }
            case 2 -> steps.set(at, step("r" + ++namesGiven, s.config().get("body").asString(), s.continueOnFailure(),
                    s.onRerun(), s.idempotent()));
            case 3 -> steps.add(random.nextInt(steps.size()), steps.remove(at));
            default -> steps.set(at, step(s.name(), "edit" + ++namesGiven, oneIn(6), onRerun(), !oneIn(4)));
        }
    }

    private Step step() {
        String name = "s" + ++namesGiven;
        return step(name, name, oneIn(6), onRerun(), !oneIn(4));
    }

    private static Step step(String name, String body, boolean tolerated, OnRerun onRerun, boolean idempotent) {
        return new Step(name, "set", null, Retry.NONE, tolerated, Map.of(), onRerun, idempotent, AttemptFiles.RESTORE,
                JsonNodeFactory.instance.objectNode().put("body", body));
    }

    private OnRerun onRerun() {
        return oneIn(30) ? OnRerun.NEVER : oneIn(20) ? OnRerun.CONFIRM : OnRerun.RUN;
    }

    /** @param odds the greater, the rarer a step that does not succeed */
    Fate[] fates(int odds) {
        Fate[] fates = new Fate[2 * MOST_STEPS];
        for (int i = 0; i < fates.length; i++) {
            fates[i] = oneIn(odds) ? oneOf(List.of(Fate.values())) : Fate.SUCCEEDS;
        }
        return fates;
    }

    Wish wish(HistoryModel history) {
        Manifest latest = history.revisions.getLast();
        String step = oneIn(5) ? null : oneIn(4) ? "failed" : stepWord(latest);
        Integer run = oneIn(3) ? Integer.valueOf(between(0, history.runs.size() + 1)) : null;
        String revision = oneIn(4) ? "source" : oneIn(6) ? Integer.toString(between(1, history.revisions.size() + 1))
                : "latest";
        return new Wish(step, run, revision, oneIn(4) ? stepWord(latest) : null, oneIn(3), confirm(latest));
    }

    private @Nullable String stepWord(Manifest manifest) {
        int count = manifest.steps().size();
        return oneIn(12) ? oneOf(List.of("0", Integer.toString(count + 1), "nobody"))
                : oneIn(3) ? manifest.step(between(1, count)).name() : Integer.toString(between(1, count));
    }

    private Set<String> confirm(Manifest manifest) {
        Set<String> names = new LinkedHashSet<>();
        for (Step step : manifest.steps()) {
            if (step.onRerun() == OnRerun.CONFIRM && !oneIn(4)) {
                names.add(step.name());
            }
        }
        if (oneIn(40)) {
            names.add("nobody");
        }
        return names;
    }
}

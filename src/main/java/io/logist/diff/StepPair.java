package io.logist.diff;

import io.logist.job.Manifest;
import io.logist.rerun.Change;
import io.logist.run.Run;
import io.logist.run.StepRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same step in two runs: of the same name, or renamed.
 *
 * @param from null: it was added
 * @param to null: it was removed
 */
record StepPair(Change change, @Nullable StepRun from, @Nullable StepRun to) {

    /** A run and its definition. */
    record Side(Run run, Manifest manifest) {
    }

    /** The steps of the second run in their order, then those that only the first one has. */
    static List<StepPair> of(Side from, Side to) {
        List<StepPair> pairs = new ArrayList<>();
        Set<StepRun> found = new HashSet<>();
        List<Change> changes = Change.between(from.manifest(), to.manifest());
        for (StepRun step : to.run().steps()) {
            Change change = changes.get(step.number() - 1);
            Optional<Integer> was = change == Change.RENAMED ? Optional.of(step.number()) : from.manifest().numberOf(step.name());
            StepRun before = was.map(from.run()::step).orElse(null);
            pairs.add(new StepPair(change, before, step));
            if (before != null) {
                found.add(before);
            }
        }
        from.run().steps().stream().filter(step -> !found.contains(step))
                .forEach(step -> pairs.add(new StepPair(Change.REMOVED, step, null)));
        return pairs;
    }

    String name() {
        return to != null ? to.name() : from != null ? from.name() : "";
    }
}

package io.logist.rerun;

import com.fasterxml.jackson.annotation.JsonValue;
import io.logist.job.Manifest;
import io.logist.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Locale;
import java.util.function.Predicate;

/** How a step differs between two revisions: a source run's and the chosen one, or those of two runs. */
public enum Change {
    UNCHANGED,
    /** Same name, same place, another body. */
    CHANGED,
    ADDED,
    REMOVED,
    /** Another name in the same place, with the same body. */
    RENAMED,
    /** Stands before or behind another common step that it stood behind or before. */
    MOVED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For each step of the chosen revision, in order; so none is {@link #REMOVED}. */
    public static List<Change> between(Manifest source, Manifest chosen) {
        List<String> before = common(source, chosen);
        List<String> after = common(chosen, source);
        List<Change> changes = new ArrayList<>();
        for (int number = 1; number <= chosen.steps().size(); number++) {
            String name = chosen.step(number).name();
            changes.add(source.numberOf(name).isEmpty() ? newName(source, chosen, number)
                    : before.indexOf(name) != after.indexOf(name) ? MOVED
                    : source.step(source.numberOf(name).get()).equals(chosen.step(number))
                            && Objects.equals(source.secrets().narrowed().get(name), chosen.secrets().narrowed().get(name))
                    ? UNCHANGED : CHANGED);
        }
        return changes;
    }

    private static Change newName(Manifest source, Manifest chosen, int number) {
        if (number > source.steps().size() || chosen.numberOf(source.step(number).name()).isPresent()) {
            return ADDED;
        }
        return nameless(source.step(number)).equals(nameless(chosen.step(number))) ? RENAMED : ADDED;
    }

    private static Step nameless(Step step) {
        return new Step("", step.type(), step.timeout(), step.retry(), step.continueOnFailure(), step.env(), step.onRerun(),
                step.idempotent(), step.files(), step.config());
    }

    private static List<String> common(Manifest of, Manifest with) {
        Predicate<String> inBoth = name -> with.numberOf(name).isPresent();
        return of.steps().stream().map(Step::name).filter(inBoth).toList();
    }
}

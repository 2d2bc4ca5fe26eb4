package io.logist.rerun;

import io.logist.job.Manifest;
import io.logist.run.InvalidStep;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.StepWord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where a rerun starts. */
sealed interface StartPoint {

    /** The word for the first step of the source run that did not succeed. */
    String FAILED = "failed";

    /** At that step, counted from 1. */
    record At(int step) implements StartPoint {
    }

    record Nowhere(Refusal refusal) implements StartPoint {
    }

    /**
     * Whether the words can be right at all, whatever the source run is.
     *
     * @param words every value given for {@code step}
     */
    static Optional<Refusal> mistake(List<String> words, Manifest manifest) {
        if (words.size() > 1) {
            return Optional.of(Refusal.of(RefusalKind.INVALID_STEP,
                    "'step' is given %d times. Give it once.".formatted(words.size())));
        }
        return words.isEmpty() || words.getFirst().equals(FAILED)
                || StepWord.numberOf(words.getFirst(), manifest).isPresent() ? Optional.empty()
                : Optional.of(Refusal.of(RefusalKind.INVALID_STEP, InvalidStep.detail(words.getFirst(), manifest)));
    }

    /** Words without a {@linkplain #mistake mistake}; none means the beginning. */
    static StartPoint of(List<String> words, Run source, Manifest manifest) {
        if (words.isEmpty()) {
            return new At(1);
        }
        return words.getFirst().equals(FAILED) ? failed(source, manifest)
                : new At(StepWord.numberOf(words.getFirst(), manifest).orElseThrow());
    }

    /** The step that the words lead to, if they lead anywhere. */
    static OptionalInt ifAny(List<String> words, Run source, Manifest manifest) {
        return mistake(words, manifest).isEmpty() && of(words, source, manifest) instanceof At(int step)
                ? OptionalInt.of(step) : OptionalInt.empty();
    }

    private static StartPoint failed(Run source, Manifest manifest) {
        OptionalInt first = source.steps().stream().filter(step -> !step.state().succeeded())
                .mapToInt(StepRun::number).findFirst();
        if (first.isEmpty()) {
            return new Nowhere(Refusal.of(RefusalKind.NOTHING_FAILED, ("Every step of run %d succeeded. Name a step to "
                    + "start from, or leave 'step' out to run the job from its beginning.").formatted(source.number())));
        }
        return first.getAsInt() <= manifest.steps().size() ? new At(first.getAsInt())
                : new Nowhere(Refusal.of(RefusalKind.MANIFEST_INCOMPATIBLE, ("Step %d of run %d did not succeed, and the "
                        + "chosen revision has only %d steps. Name a step of it, or add revision=source.")
                        .formatted(first.getAsInt(), source.number(), manifest.steps().size())));
    }

    /** The last step to execute, or why there is none. */
    static StartPoint until(@Nullable String word, int start, Manifest manifest) {
        if (word == null) {
            return new At(manifest.steps().size());
        }
        OptionalInt number = StepWord.numberOf(word, manifest);
        if (number.isEmpty()) {
            return new Nowhere(Refusal.of(RefusalKind.INVALID_STEP, "until: " + InvalidStep.detail(word, manifest)));
        }
        return number.getAsInt() >= start ? new At(number.getAsInt())
                : new Nowhere(Refusal.of(RefusalKind.INVALID_STEP,
                        "until=%s lies before step %d, where the rerun starts. Give a step from %d to %d."
                                .formatted(word, start, start, manifest.steps().size())));
    }
}

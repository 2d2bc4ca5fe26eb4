package io.logist.run;

import io.logist.job.Manifest;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads how callers name a step: by its number, counted from 1, or by its name. */
public final class StepWord {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private StepWord() {
    }

    /** The step's number; empty if the manifest has no such step. */
    public static OptionalInt numberOf(String word, Manifest manifest) {
        if (NUMBER.matcher(word).matches()) {
            int number = Integer.parseInt(word);
            return number >= 1 && number <= manifest.steps().size() ? OptionalInt.of(number) : OptionalInt.empty();
        }
        return manifest.numberOf(word).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}

package io.logist.diff;

import com.fasterxml.jackson.annotation.JsonValue;
import io.logist.diff.StepPair.Side;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the second run mended what failed in the first.
 *
 * @param fixed the names of the steps that failed in the first run and succeeded in the second
 * @param notFixed those that failed in the first and did not succeed in the second, or were not executed there
 * @param broken those that failed in the second alone
 * @param summary the same in words
 */
record Outcome(Verdict verdict, List<String> fixed, List<String> notFixed, List<String> broken, String summary) {

    enum Verdict {
        /** The first run failed; the second succeeded, and with it the steps that had failed. */
        FIXED("fixed what failed in"),
        /** Something that failed in the first run succeeded in the second, which yet failed or left out the rest. */
        PARTLY_FIXED("fixed only part of what failed in"),
        NOT_FIXED("did not fix what failed in"),
        /** The second run failed, and the first did not. */
        BROKEN("failed, other than"),
        NOTHING_FAILED("failed as little as"),
        /** The second run has not ended by itself. */
        UNDECIDED("has not come to its own end to be compared with");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Outcome of(Side from, Side to, List<StepPair> pairs) {
        List<String> fixed = named(pairs, pair -> failed(pair.from()) && succeeded(pair.to()));
        List<String> notFixed = named(pairs, pair -> failed(pair.from()) && !succeeded(pair.to()));
        List<String> broken = named(pairs, pair -> failed(pair.to()) && !failed(pair.from()));
        boolean blamedSucceeded = pairs.stream().allMatch(pair -> !isBlamed(from, pair.from()) || succeeded(pair.to()));
        Verdict verdict = verdict(from.run().state(), to.run().state(), blamedSucceeded, !fixed.isEmpty());
        String summary = "Run %d %s run %d.%s%s%s".formatted(to.run().number(), verdict.words, from.run().number(),
                listed("Fixed", fixed), listed("Not fixed", notFixed), listed("Failed anew", broken));
        return new Outcome(verdict, fixed, notFixed, broken, summary);
    }

    private static Verdict verdict(RunState from, RunState to, boolean blamedSucceeded, boolean anyFixed) {
        if (!to.isFinal() || to == RunState.CANCELLED) {
            return Verdict.UNDECIDED;
        }
        boolean failed = to != RunState.SUCCEEDED;
        if (from != RunState.FAILED && from != RunState.INTERRUPTED) {
            return failed ? Verdict.BROKEN : Verdict.NOTHING_FAILED;
        }
        return !failed && blamedSucceeded ? Verdict.FIXED : anyFixed ? Verdict.PARTLY_FIXED : Verdict.NOT_FIXED;
    }

    /** A tolerated failure is no reason why a run failed. */
    private static boolean isBlamed(Side side, @Nullable StepRun step) {
        return step != null && failed(step) && !side.run().passed(step, side.manifest());
    }

    private static boolean failed(@Nullable StepRun step) {
        return step != null && (step.state().failed() || step.state() == StepState.INTERRUPTED);
    }

    private static boolean succeeded(@Nullable StepRun step) {
        return step != null && step.state().succeeded();
    }

    private static List<String> named(List<StepPair> pairs, Predicate<StepPair> which) {
        return pairs.stream().filter(which).map(StepPair::name).toList();
    }

    private static String listed(String what, List<String> names) {
        return names.isEmpty() ? "" : " %s: %s.".formatted(what, String.join(", ", names));
    }
}

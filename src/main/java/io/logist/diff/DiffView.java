package io.logist.diff;

import io.logist.diff.StepPair.Side;
import io.logist.run.RunState;
import io.logist.run.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Two runs of a job side by side.
 *
 * @param from the number of the first run, {@code to} of the second; they may be the same
 * @param env the variables that every step of the run had
 * @param steps those that did not go the same way
 * @param files those that differ between what the two runs left in the end
 * @param filesOmitted how many more differ
 * @param truncated whether diffs were left out because there was too much text
 */
record DiffView(String job, int from, int to, Outcome outcome, Both<RunState> state, Values<JsonNode> parameters,
        Values<String> env, ManifestDifference manifest, List<StepDifference> steps, List<FileDifference> files,
        int filesOmitted, boolean truncated, List<Warning> warnings) {

    static DiffView of(String job, Side from, Side to, FilesDifference files, List<Warning> warnings) {
        List<StepPair> pairs = StepPair.of(from, to);
        return new DiffView(job, from.run().number(), to.run().number(), Outcome.of(from, to, pairs),
                new Both<>(from.run().state(), to.run().state()),
                Values.between(from.run().spec().inputs().parameters(), to.run().spec().inputs().parameters()),
                Values.between(env(from), env(to)), ManifestDifference.of(from, to, pairs),
                pairs.stream().flatMap(pair -> StepDifference.of(pair).stream()).toList(), files.rows(), files.omitted(),
                files.truncated(), warnings);
    }

    private static Map<String, String> env(Side side) {
        Map<String, String> env = new LinkedHashMap<>(side.manifest().env());
        env.putAll(side.run().spec().inputs().env());
        return env;
    }
}

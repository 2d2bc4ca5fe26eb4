package io.logist.diff;

import io.logist.diff.StepPair.Side;
import io.logist.job.Manifest;
import io.logist.rerun.Change;
import io.logist.run.StepRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the definitions of the two runs differ.
 *
 * @param changed what was changed besides steps: the keys of the manifest
 * @param steps all steps of both, if it is not the same revision
 */
record ManifestDifference(int fromRevision, int toRevision, List<String> changed, List<StepChange> steps) {

    /** @param formerName of a renamed step */
    record StepChange(String name, Both<Integer> number, Change change, @Nullable String formerName) {

        static StepChange of(StepPair pair) {
            StepRun from = pair.from();
            StepRun to = pair.to();
            return new StepChange(pair.name(),
                    new Both<>(from == null ? null : Integer.valueOf(from.number()), to == null ? null : Integer.valueOf(to.number())),
                    pair.change(), pair.change() == Change.RENAMED && from != null ? from.name() : null);
        }
    }

    static ManifestDifference of(Side from, Side to, List<StepPair> pairs) {
        int before = from.run().spec().revision();
        int after = to.run().spec().revision();
        return before == after ? new ManifestDifference(before, after, List.of(), List.of())
                : new ManifestDifference(before, after, changed(from.manifest(), to.manifest()),
                        pairs.stream().map(StepChange::of).toList());
    }

    private static List<String> changed(Manifest from, Manifest to) {
        List<String> changed = new ArrayList<>();
        compare("description", Manifest::description, from, to, changed);
        compare("parameters", manifest -> List.copyOf(manifest.parameters().entrySet()), from, to, changed);
        compare("env", Manifest::env, from, to, changed);
        compare("secrets", manifest -> manifest.secrets().all(), from, to, changed);
        compare("timeout", Manifest::timeout, from, to, changed);
        compare("concurrency", Manifest::concurrency, from, to, changed);
        compare("workspace", Manifest::workspace, from, to, changed);
        return changed;
    }

    private static void compare(String key, Function<Manifest, @Nullable Object> value, Manifest from, Manifest to,
            List<String> changed) {
        if (!Objects.equals(value.apply(from), value.apply(to))) {
            changed.add(key);
        }
    }
}

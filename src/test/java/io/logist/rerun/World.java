package io.logist.rerun;

import io.logist.job.JobRef;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.StepRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A job {@code nightly} with its revisions and runs, in memory. */
final class World {

    private static final Set<String> TYPES_ON_FILES = Set.of("shell");

    private final List<Manifest> revisions = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private boolean files = true;

    static World of(Manifest first, Run... runs) {
        World world = new World();
        world.revisions.add(first);
        world.runs.addAll(List.of(runs));
        return world;
    }

    World edited(Manifest next) {
        revisions.add(next);
        return this;
    }

    /** Adds a run, or puts it in the place of the one with its number. */
    World ran(Run run) {
        if (run.number() <= runs.size()) {
            runs.set(run.number() - 1, run);
        } else {
            runs.add(run);
        }
        return this;
    }

    World withoutFiles() {
        files = false;
        return this;
    }

    Manifest manifest(int revision) {
        return revisions.get(revision - 1);
    }

    int latestRevision() {
        return revisions.size();
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    RerunPlan plan(Requests request) {
        return RerunPlan.of(situation(request), request.made());
    }

    Situation situation(Requests request) {
        Optional<Run> source = source(request.made().source());
        return new Situation(new JobRef(1, "nightly", revisions.size(), runs.size()), revisions.getLast(),
                runs.stream().filter(run -> run.state().isActive()).map(Run::number).sorted(Comparator.reverseOrder())
                        .limit(2).toList(),
                source.map(run -> new Situation.Source(run, manifest(run.spec().revision()))).orElse(null),
                chosen(request.made().revision(), source), files(source));
    }

    /** With them gone, so are the snapshots. */
    private Situation.Files files(Optional<Run> source) {
        Set<String> snapshots = source.stream().flatMap(run -> run.steps().stream()).map(StepRun::snapshot)
                .filter(Objects::nonNull).collect(Collectors.toSet());
        return new Situation.Files(files, TYPES_ON_FILES, files ? Set.of() : snapshots, Set.of());
    }

    private Optional<Run> source(String number) {
        return number == null
                ? runs.stream().filter(run -> !run.state().isActive()).max(Comparator.comparing(Run::number))
                : runs.stream().filter(run -> number.equals(Integer.toString(run.number()))).findFirst();
    }

    private Situation.Chosen chosen(String word, Optional<Run> source) {
        int revision = switch (word) {
            case RerunRequest.LATEST -> revisions.size();
            case RerunRequest.OF_SOURCE -> source.map(run -> run.spec().revision()).orElse(0);
            default -> word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : 0;
        };
        return revision < 1 || revision > revisions.size() ? null : new Situation.Chosen(revision, manifest(revision));
    }
}

package io.logist.rerun;

import io.logist.engine.attempts.SimulatedRuns;
import io.logist.engine.attempts.SimulatedRuns.Fate;
import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.step.OnRerun;
import io.logist.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the design says of runs and reruns, said once more in the plainest way, to be held against the code. Steps and
 * runs stand in lists by their number less one.
 */
final class HistoryModel {

    /** @param passed whether the run went past it though it failed, since its manifest tolerates that */
    record Did(String state, @Nullable Integer origin, int attempts, @Nullable String output, @Nullable Integer exitCode,
            boolean passed) {

        static Did nothing(String state) {
            return new Did(state, null, 0, null, null, false);
        }

        boolean succeeded() {
            return state.equals("SUCCEEDED") || state.equals("CARRIED");
        }

        boolean began() {
            return !Set.of("PENDING", "SKIPPED", "NOT_SELECTED").contains(state);
        }

        Did carried(int source) {
            return state.equals("SKIPPED") ? this : new Did(succeeded() ? "CARRIED" : state,
                    origin == null ? Integer.valueOf(source) : origin, attempts, output, exitCode, passed);
        }
    }

    record Past(int number, int revision, @Nullable Integer source, @Nullable Integer root, int start, int until,
            String state, List<Did> steps) {

        Past now(String state, List<Did> steps) {
            return new Past(number, revision, source, root, start, until, state, List.copyOf(steps));
        }

        boolean active() {
            return state.equals("QUEUED") || state.equals("RUNNING");
        }
    }

    /** What somebody wants to be run again. */
    record Wish(@Nullable String step, @Nullable Integer run, String revision, @Nullable String until,
            boolean skipIncomplete, Set<String> confirm) {
    }

    /** @param refusal its slug; or else what is done with each step: C, E, S, N */
    record Decision(@Nullable String refusal, String actions, @Nullable Past run) {

        static Decision refused(String slug) {
            return new Decision(slug, "", null);
        }
    }

    final List<Manifest> revisions = new ArrayList<>();
    final List<Past> runs = new ArrayList<>();

    Past started(int until) {
        int count = revisions.getLast().steps().size();
        return new Past(runs.size() + 1, revisions.size(), null, null, 1, until, "QUEUED",
                IntStream.rangeClosed(1, count).mapToObj(n -> Did.nothing(n > until ? "NOT_SELECTED" : "PENDING")).toList());
    }

    /** A new run takes the place of a paused one. */
    void queue(Past run) {
        runs.replaceAll(old -> old.state().equals("PAUSED") ? old.now("INTERRUPTED", old.steps()) : old);
        runs.add(run);
    }

    /** @param pauseAfter 0: never */
    void drive(int number, Fate[] fates, int pauseAfter) {
        Past run = runs.get(number - 1);
        List<Did> steps = new ArrayList<>(run.steps());
        String end = "SUCCEEDED";
        for (int n = run.start(); n <= run.until() && end.equals("SUCCEEDED"); n++) {
            if (pauseAfter > 0 && n > pauseAfter) {
                end = "PAUSED";
                break;
            }
            Step step = revisions.get(run.revision() - 1).step(n);
            Did did = execute(number, n, step, fates[n - 1]);
            steps.set(n - 1, did);
            end = did.succeeded() || did.passed() ? "SUCCEEDED" : did.state().equals("TIMED_OUT") ? "FAILED" : did.state();
        }
        runs.set(number - 1, run.now(end, steps));
    }

    private static Did execute(int run, int number, Step step, Fate fate) {
        String output = run + "/" + number;
        int exit = SimulatedRuns.exitCode(run, number);
        return switch (fate) {
            case SUCCEEDS -> new Did("SUCCEEDED", null, 1, output, exit, false);
            case FAILS -> new Did("FAILED", null, 1, null, 7, step.continueOnFailure());
            case TIMES_OUT -> new Did("TIMED_OUT", null, 1, null, null, step.continueOnFailure());
            case IS_CANCELLED -> new Did("CANCELLED", null, 1, null, null, false);
            case CRASHES -> step.idempotent() ? new Did("SUCCEEDED", null, 2, output, exit, false)
                    : new Did("INTERRUPTED", null, 1, null, null, false);
        };
    }

    Decision decide(Wish wish) {
        Past source = wish.run() == null ? newestNotActive()
                : wish.run() >= 1 && wish.run() <= runs.size() ? runs.get(wish.run() - 1) : null;
        int revision = switch (wish.revision()) {
            case "latest" -> revisions.size();
            case "source" -> source == null ? revisions.size() : source.revision();
            default -> Integer.parseInt(wish.revision());
        };
        if (revision > revisions.size()) {
            return Decision.refused("revision-not-found");
        }
        Manifest chosen = revisions.get(revision - 1);
        List<String> names = names(chosen);
        boolean words = wish.step() != null && !wish.step().equals("failed") && place(wish.step(), names) == 0
                || wish.until() != null && place(wish.until(), names) == 0 || !names.containsAll(wish.confirm());
        return words ? Decision.refused("invalid-step")
                : wish.run() != null && source == null ? Decision.refused("run-not-found")
                : runs.isEmpty() ? Decision.refused("nothing-to-rerun")
                : source == null || source.active() || chosen.concurrency() == Concurrency.REJECT && anyActive()
                        ? Decision.refused("run-active")
                : decide(wish, source, revision);
    }

    private Decision decide(Wish wish, Past source, int revision) {
        Manifest chosen = revisions.get(revision - 1);
        List<String> names = names(chosen);
        int start = wish.step() == null ? 1 : wish.step().equals("failed") ? firstBad(source) : place(wish.step(), names);
        if (start == 0) {
            return Decision.refused("nothing-failed");
        }
        if (start > names.size()) {
            return Decision.refused("manifest-incompatible");
        }
        int until = wish.until() == null ? names.size() : place(wish.until(), names);
        if (until < start) {
            return Decision.refused("invalid-step");
        }
        Manifest before = revisions.get(source.revision() - 1);
        if (start - 1 > before.steps().size()
                || !names(before).subList(0, start - 1).equals(names.subList(0, start - 1))) {
            return Decision.refused("manifest-incompatible");
        }
        boolean incomplete = source.steps().subList(0, start - 1).stream().anyMatch(did -> !carries(did));
        if (incomplete && !wish.skipIncomplete()) {
            return Decision.refused("steps-incomplete");
        }
        boolean never = false;
        boolean unconfirmed = false;
        for (int n = start; n <= until; n++) {
            Step step = chosen.step(n);
            boolean again = ranAs(step, n, before, names, source);
            never |= again && step.onRerun() == OnRerun.NEVER;
            unconfirmed |= again && step.onRerun() == OnRerun.CONFIRM && !wish.confirm().contains(step.name());
        }
        return never ? Decision.refused("step-never-reruns")
                : unconfirmed ? Decision.refused("confirmation-required") : accepted(source, revision, start, until);
    }

    private Decision accepted(Past source, int revision, int start, int until) {
        List<Did> steps = new ArrayList<>();
        StringBuilder actions = new StringBuilder();
        for (int n = 1; n <= revisions.get(revision - 1).steps().size(); n++) {
            boolean carry = n < start && carries(source.steps().get(n - 1));
            actions.append(n > until ? 'N' : n >= start ? 'E' : carry ? 'C' : 'S');
            steps.add(n > until ? Did.nothing("NOT_SELECTED") : n >= start ? Did.nothing("PENDING")
                    : carry ? source.steps().get(n - 1).carried(source.number()) : Did.nothing("SKIPPED"));
        }
        return new Decision(null, actions.toString(), new Past(runs.size() + 1, revision, source.number(),
                source.root() == null ? Integer.valueOf(source.number()) : source.root(), start, until, "QUEUED", steps));
    }

    private static boolean carries(Did did) {
        return did.succeeded() || did.state().equals("SKIPPED") || did.passed();
    }

    /** Whether the step ran in the source: by its name, or under another one in the same place, else the same. */
    private static boolean ranAs(Step step, int place, Manifest before, List<String> names, Past source) {
        int was = names(before).indexOf(step.name()) + 1;
        if (was == 0 && place <= before.steps().size() && !names.contains(before.step(place).name())
                && before.step(place).equals(renamed(step, before.step(place).name()))) {
            was = place;
        }
        return was > 0 && source.steps().get(was - 1).began();
    }

    private static Step renamed(Step s, String name) {
        return new Step(name, s.type(), s.timeout(), s.retry(), s.continueOnFailure(), s.env(), s.onRerun(), s.idempotent(), s.files(),
                s.config());
    }

    private static int firstBad(Past source) {
        return IntStream.rangeClosed(1, source.steps().size())
                .filter(n -> !source.steps().get(n - 1).succeeded()).findFirst().orElse(0);
    }

    private static int place(String word, List<String> names) {
        if (word.matches("[0-9]+")) {
            int number = Integer.parseInt(word);
            return number <= names.size() ? number : 0;
        }
        return names.indexOf(word) + 1;
    }

    private static List<String> names(Manifest manifest) {
        return manifest.steps().stream().map(Step::name).toList();
    }

    boolean anyActive() {
        return runs.stream().anyMatch(Past::active);
    }

    private @Nullable Past newestNotActive() {
        return runs.reversed().stream().filter(run -> !run.active()).findFirst().orElse(null);
    }
}

package io.logist.rerun;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.run.InvalidStep;
import io.logist.run.RunActive;
import io.logist.run.StepWord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What keeps a rerun from being planned at all, whatever becomes of its steps. The first one found is told. */
final class Hindrances {

    private final Situation situation;
    private final RerunRequest request;

    private Hindrances(Situation situation, RerunRequest request) {
        this.situation = situation;
        this.request = request;
    }

    /** Mistakes of the request come before facts of the world. */
    static Optional<Refusal> first(Situation situation, RerunRequest request) {
        Hindrances all = new Hindrances(situation, request);
        return Stream.<Supplier<Optional<Refusal>>>of(all::unreadable, all::noSuchRevision, all::noSuchStep,
                all::noSuchConfirmation, all::noSuchRun, all::neverRan, all::active, all::planChanged)
                .map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Optional<Refusal> unreadable() {
        return request.mistakes().isEmpty() ? Optional.empty()
                : Optional.of(Refusal.mistakes(RefusalKind.INVALID_REQUEST,
                        "Correct what 'errors' lists, and send the request again.", request.mistakes()));
    }

    private Optional<Refusal> noSuchRevision() {
        String word = request.revision();
        if (word.equals(RerunRequest.LATEST) || word.equals(RerunRequest.OF_SOURCE)) {
            return Optional.empty();
        }
        if (!word.matches("[0-9]+") || word.matches("0+")) {
            return refuse(RefusalKind.INVALID_REVISION, "'revision' must be latest, source or the number of a revision.");
        }
        return situation.chosen() != null ? Optional.empty() : refuse(RefusalKind.REVISION_NOT_FOUND,
                "Job '%s' has no revision %s. GET /jobs/%s/revisions lists those it has."
                        .formatted(situation.job().id(), word, situation.job().id()));
    }

    private Optional<Refusal> noSuchStep() {
        Manifest manifest = manifest();
        Optional<Refusal> start = StartPoint.mistake(request.step(), manifest);
        if (start.isPresent() || request.until() == null || StepWord.numberOf(request.until(), manifest).isPresent()) {
            return start;
        }
        return refuse(RefusalKind.INVALID_STEP, "until: " + InvalidStep.detail(request.until(), manifest));
    }

    private Optional<Refusal> noSuchConfirmation() {
        List<String> unknown = request.confirm().stream().filter(name -> manifest().numberOf(name).isEmpty()).toList();
        return unknown.isEmpty() ? Optional.empty() : refuse(RefusalKind.INVALID_STEP,
                "confirm: " + InvalidStep.detail(unknown.getFirst(), manifest()));
    }

    private Optional<Refusal> noSuchRun() {
        String wanted = request.source();
        if (wanted == null || situation.source() != null) {
            return Optional.empty();
        }
        String id = situation.job().id();
        return refuse(RefusalKind.RUN_NOT_FOUND,
                "Job '%s' has no run %s. GET /jobs/%s/runs lists those it has.".formatted(id, wanted, id));
    }

    private Optional<Refusal> neverRan() {
        return situation.job().lastRun() > 0 ? Optional.empty() : refuse(RefusalKind.NOTHING_TO_RERUN,
                "Job '%s' never ran. Start it with POST /jobs/%s/runs."
                        .formatted(situation.job().id(), situation.job().id()));
    }

    /** Only what has ended, or waits for a person, can be started from; and other active runs may keep this one out. */
    private Optional<Refusal> active() {
        Integer inTheWay = situation.source() == null ? newestActive()
                : situation.source().run().state().isActive() ? Integer.valueOf(situation.source().run().number())
                : situation.chosen() != null && manifest().concurrency() == Concurrency.REJECT ? newestActive() : null;
        return inTheWay == null ? Optional.empty() : Optional.of(new Refusal(RefusalKind.RUN_ACTIVE,
                RunActive.detail(situation.job().id(), inTheWay), List.of(), List.of(), inTheWay));
    }

    private @Nullable Integer newestActive() {
        return situation.active().isEmpty() ? null : situation.active().getFirst();
    }

    private Optional<Refusal> planChanged() {
        return request.planToken() == null || request.planToken().equals(situation.token()) ? Optional.empty()
                : refuse(RefusalKind.PLAN_CHANGED, "The job or its runs have changed since the plan was made. "
                        + "GET /jobs/%s/reruns/plan again and decide anew.".formatted(situation.job().id()));
    }

    /** The chosen definition; the newest where the choice depends on a source run that is not there. */
    private Manifest manifest() {
        return situation.chosen() == null ? situation.latest() : situation.chosen().manifest();
    }

    private static Optional<Refusal> refuse(RefusalKind kind, String detail) {
        return Optional.of(Refusal.of(kind, detail));
    }
}

package io.logist.rerun;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.history.JobRuns;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.Admissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Runs a job again: gathers what the decision needs, lets {@link RerunPlan} decide, and queues the new run. */
@Service
class RerunService {

    private final Jobs jobs;
    private final RunHistory history;
    private final Admissions admissions;
    private final SourceFiles files;
    private final Clock clock;

    RerunService(Jobs jobs, RunHistory history, Admissions admissions, SourceFiles files, Clock clock) {
        this.jobs = jobs;
        this.history = history;
        this.admissions = admissions;
        this.files = files;
        this.clock = clock;
    }

    /** Sees one moment of the database, since no lock keeps runs from beginning and ending between its queries. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    RerunPlan plan(String id, RerunRequest request) {
        return RerunPlan.of(situation(history.of(jobs.get(id)), request), request);
    }

    /**
     * Decides under the job's lock, so that of two reruns at once the second sees the first.
     *
     * @throws RerunRefused with nothing written
     */
    Run rerun(String id, RerunRequest request, String requestedBy) {
        return admissions.admit(id, desk -> {
            RerunPlan plan = RerunPlan.of(situation(desk, request), request);
            if (plan.refusal() != null) {
                throw new RerunRefused(plan.refusal());
            }
            desk.queue(spec(plan, request, requestedBy), plan.stepRuns(), null);
        });
    }

    private RunSpec spec(RerunPlan plan, RerunRequest request, String requestedBy) {
        Situation situation = plan.situation();
        return new RunSpec(situation.job().key(), RunKind.RERUN, situation.chosen().revision(),
                situation.chosen().manifest().concurrency(), plan.range(), plan.ancestry(), plan.workspace(),
                new RunSpec.Inputs(plan.parameters(), request.inputs().env()),
                new RunSpec.Request(request.inputs().reason(), requestedBy, clock.instant()), plan.warnings());
    }

    /** Active runs are looked for first: one that ends meanwhile is then found as a source, and never missed as both. */
    private Situation situation(JobRuns runs, RerunRequest request) {
        JobRef job = runs.job();
        List<Integer> active = runs.active();
        Manifest latest = jobs.manifest(job, job.latestRevision());
        Optional<Run> run = request.source() == null ? runs.newestNotActive() : find(runs, request.source());
        Situation.Source source = run.map(r -> new Situation.Source(r, jobs.manifest(job, r.spec().revision()))).orElse(null);
        Situation.Chosen chosen = chosen(job, latest, source, request.revision());
        OptionalInt start = source == null || chosen == null ? OptionalInt.empty()
                : StartPoint.ifAny(request.step(), source.run(), chosen.manifest());
        return new Situation(job, latest, active, source, chosen, files.of(source, chosen, start, request.workspace()));
    }

    private static Optional<Run> find(JobRuns runs, String number) {
        return number.matches("[0-9]{1,9}") ? runs.find(Integer.parseInt(number)) : Optional.empty();
    }

    private Situation.@Nullable Chosen chosen(JobRef job, Manifest latest, Situation.@Nullable Source source, String word) {
        if (word.equals(RerunRequest.LATEST)) {
            return new Situation.Chosen(job.latestRevision(), latest);
        }
        if (word.equals(RerunRequest.OF_SOURCE)) {
            return source == null ? null : new Situation.Chosen(source.run().spec().revision(), source.manifest());
        }
        int number = word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : 0;
        Manifest manifest = jobs.manifestIfAny(job, number);
        return manifest == null ? null : new Situation.Chosen(number, manifest);
    }
}

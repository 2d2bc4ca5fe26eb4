package io.logist.run;

import io.logist.job.JobRef;
import io.logist.page.InvalidParameter;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads runs. Each call sees one moment of the database. */
@Service
@Transactional(readOnly = true)
public class RunHistory {

    static final Set<RunState> ACTIVE = Set.of(RunState.QUEUED, RunState.RUNNING);

    private final RunRows rows;
    private final EntityManager entities;

    RunHistory(RunRows rows, EntityManager entities) {
        this.rows = rows;
        this.entities = entities;
    }

    /** @param key of a run that exists */
    public Run get(long key) {
        return rows.findById(key).orElseThrow(() -> new IllegalStateException("no run with key " + key)).toRun();
    }

    public Optional<Run> find(long key) {
        return rows.findById(key).map(RunRow::toRun);
    }

    public Optional<Run> find(JobRef job, int number) {
        return rows.findByJobIdAndNumber(job.key(), number).map(RunRow::toRun);
    }

    /**
     * @param number as the caller wrote it
     * @throws RunNotFound if the job has no such run
     * @throws InvalidParameter if it is no number
     */
    public Run get(JobRef job, String number) {
        if (!number.matches("[0-9]+")) {
            throw new InvalidParameter("n", "must be the number of a run, counted from 1");
        }
        return number.length() > 9 ? notFound(job, number)
                : find(job, Integer.parseInt(number)).orElseGet(() -> notFound(job, number));
    }

    /** The run as the statements of this transaction left it, which the entities read before do not know of. */
    Run reread(JobRef job, int number) {
        entities.clear();
        return find(job, number).orElseThrow(() -> new RunNotFound(job.id(), Integer.toString(number)));
    }

    /** The runs of a job as they are each time one is looked for. */
    public JobRuns of(JobRef job) {
        return new JobRuns() {
            @Override
            public JobRef job() {
                return job;
            }

            @Override
            public List<Integer> active() {
                return RunHistory.this.active(job);
            }

            @Override
            public Optional<Run> newestNotActive() {
                return RunHistory.this.newestNotActive(job);
            }

            @Override
            public Optional<Run> find(int number) {
                return RunHistory.this.find(job, number);
            }
        };
    }

    /** The numbers of the newest two active runs of the job, newest first. */
    public List<Integer> active(JobRef job) {
        return rows.unfinishedIn(job.key(), ACTIVE, Limit.of(2));
    }

    /** What a rerun starts from unless told otherwise. */
    public Optional<Run> newestNotActive(JobRef job) {
        return rows.newestNotIn(job.key(), ACTIVE).map(RunRow::toRun);
    }

    Optional<Run> newestPaused(JobRef job) {
        return rows.newestUnfinished(job.key(), RunState.PAUSED).map(RunRow::toRun);
    }

    Page<Run> page(JobRef job, PageRequest request) {
        return Page.of(rows.pageOfJob(job.key(), request.after(Integer.MAX_VALUE), Limit.of(request.rows())).stream()
                .map(RunRow::toRun).toList(), request, Run::number);
    }

    Page<Run> page(Filter filter, PageRequest request) {
        return Page.of(rows.page(request.after(Long.MAX_VALUE), filter.job(), filter.state(), filter.kind(), filter.since(),
                Limit.of(request.rows())).stream().map(RunRow::toRun).toList(), request, Run::key);
    }

    /** Which runs to list across jobs; null: any. */
    record Filter(@Nullable Long job, @Nullable RunState state, @Nullable RunKind kind, @Nullable Instant since) {
    }

    private static Run notFound(JobRef job, String number) {
        throw new RunNotFound(job.id(), number);
    }
}

package io.logist.run.history;

import io.logist.job.JobRef;
import io.logist.page.InvalidParameter;
import io.logist.run.Run;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reads runs. Each call sees one moment of the database. */
@Service
public class RunHistory {

    /** As many active runs of a job as anybody has to know of. */
    private static final int MOST_ACTIVE = 2;

    private final RunRows rows;

    RunHistory(RunRows rows) {
        this.rows = rows;
    }

    /** @param key of a run that exists */
    public Run get(long key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no run with key " + key));
    }

    public Optional<Run> find(long key) {
        return rows.find(key);
    }

    public Optional<Run> find(JobRef job, int number) {
        return rows.find(job.key(), number);
    }

    /** @param job its key */
    public Optional<Run> find(long job, int number) {
        return rows.find(job, number);
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

    /** The run, which exists, as it stands. */
    public Run get(JobRef job, int number) {
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
        return rows.active(job.key(), MOST_ACTIVE);
    }

    /** What a rerun starts from unless told otherwise. */
    public Optional<Run> newestNotActive(JobRef job) {
        return rows.newestNotActive(job.key());
    }

    /** @param job its key */
    public List<Run> unfinished(long job) {
        return rows.unfinished(job);
    }

    public Optional<Run> newestPaused(JobRef job) {
        return rows.newestPaused(job.key());
    }

    private static Run notFound(JobRef job, String number) {
        throw new RunNotFound(job.id(), number);
    }
}

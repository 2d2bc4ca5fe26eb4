package io.logist.run;

import io.logist.job.Jobs;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs of {@code concurrency: queue} that wait for another run of their job to end. */
@Component
class WaitingRuns {

    /** Hands over the first one waiting, if nothing of its job is active any more. */
    private static final String RELEASE = """
            with first as (
                select id from run
                 where job_id = :job and finished_at is null and waiting
                   and not exists (select 1 from run a where a.job_id = :job and a.finished_at is null
                       and a.state in ('QUEUED', 'RUNNING') and not a.waiting)
                 order by number
                 limit 1
            )
            update run set waiting = false, dispatch = dispatch + 1
              from first
             where run.id = first.id and run.waiting
            returning run.id, run.dispatch
            """;

    private static final String JOBS = "select distinct job_id from run where finished_at is null and waiting";

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;

    WaitingRuns(JdbcClient jdbc, Jobs jobs, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.events = events;
    }

    /** To be held until the transaction's end by whoever lets a run end, so that nobody queues behind it unseen. */
    void lock(long job) {
        jobs.lock(jobs.id(job));
    }

    /** The caller holds the job's lock. */
    void release(long job) {
        jdbc.sql(RELEASE).param("job", job)
                .query((row, i) -> new RunDispatched(row.getLong("id"), row.getInt("dispatch")))
                .optional().ifPresent(events::publishEvent);
    }

    /** The keys of the jobs that have some. */
    List<Long> jobsWithWaiting() {
        return jdbc.sql(JOBS).query(Long.class).list();
    }
}

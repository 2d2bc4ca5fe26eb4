package io.logist.run.ledger;

import io.logist.job.Concurrency;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.events.Fact;
import io.logist.run.events.Told;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

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
            ), changed as (
                update run set waiting = false, dispatch = dispatch + 1
                  from first
                 where run.id = first.id and run.waiting
                returning run.id, run.dispatch
            ), told as (
                insert into run_event (run_id, at, facts) select id, :at, :facts from changed
            )
            select id, dispatch from changed
            """;

    private static final String ANY = "select exists (select 1 from run where job_id = :job and waiting)";

    private static final String JOBS = "select distinct job_id from run where waiting";

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRuns.class);

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final HandOvers handOvers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WaitingRuns(JdbcClient jdbc, Jobs jobs, HandOvers handOvers, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.handOvers = handOvers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** To be held until the transaction's end by whoever lets one go, so that two of them do not let go two. */
    void lock(long job) {
        jobs.lock(jobs.id(job));
    }

    /** The caller holds the job's lock. */
    void release(long job) {
        Instant now = clock.instant();
        jdbc.sql(RELEASE).param("job", job).param("at", now.atOffset(ZoneOffset.UTC))
                .param("facts", Told.text(now, new Fact.HandedOver()))
                .query((row, i) -> Map.entry(row.getLong("id"), row.getInt("dispatch")))
                .optional().ifPresent(run -> handOvers.handOver(run.getKey(), run.getValue()));
    }

    /**
     * To be called when the end of a run is committed. Whoever makes a run wait looks here, too, when that is committed: so
     * one of the two sees the other.
     */
    void releaseAfter(Run settled) {
        if (settled.spec().concurrency() != Concurrency.PARALLEL) {
            look(settled.spec().jobKey());
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(RunsWait event) {
        Thread.startVirtualThread(() -> look(event.job())); // a transaction of its own, when this one has let its connection go
    }

    /** What cannot be done now is done by {@link Unfinished#recover} within seconds. */
    private void look(long job) {
        try {
            if (jdbc.sql(ANY).param("job", job).query(Boolean.class).single()) {
                transaction.executeWithoutResult(status -> {
                    lock(job);
                    release(job);
                });
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not look for runs that wait for others of their job; trying again", e);
        }
    }

    /** The keys of the jobs that have some. */
    List<Long> jobsWithWaiting() {
        return jdbc.sql(JOBS).query(Long.class).list();
    }
}

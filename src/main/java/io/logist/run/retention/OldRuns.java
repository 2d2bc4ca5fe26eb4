package io.logist.run.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The finished runs that are not to be kept any longer. */
@Component
class OldRuns {

    /** The job's lock is held for a moment only. */
    static final int MOST_AT_ONCE = 500;
    /** Later than any run ends, so that age keeps none. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final String JOBS = "select j.slug from job j where j.last_run > 0 order by j.id";

    /** The newest first, since a run that is deleted may refer to older ones. */
    private static final String DELETE = """
            with recursive newest as (
                select number from run where job_id = :job and finished_at is not null order by number desc limit :runs
            ), kept (number) as (
                select number from run
                 where job_id = :job and (finished_at is null or finished_at >= :since or number in (select number from newest))
                union
                select refers.number
                  from kept
                  join run r on r.job_id = :job and r.number = kept.number
                 cross join lateral (
                    select r.source_run union all select r.root_run
                    union all select s.origin_run from step_run s where s.run_id = r.id
                 ) as refers (number)
                 where refers.number is not null
            )
            delete from run
             where job_id = :job and number in (
                select number from run where job_id = :job and number not in (select number from kept)
                 order by number desc limit :most)
            returning number
            """;

    private final JdbcClient jdbc;
    private final RetentionProperties keep;
    private final Clock clock;

    OldRuns(JdbcClient jdbc, RetentionProperties keep, Clock clock) {
        this.jdbc = jdbc;
        this.keep = keep;
        this.clock = clock;
    }

    /** The ids of the jobs that may have some. */
    List<String> jobs() {
        return keep.keepsAll() ? List.of() : jdbc.sql(JOBS).query(String.class).list();
    }

    /**
     * Deletes up to {@value #MOST_AT_ONCE} of them; the caller holds the job's lock, so that nobody starts from one meanwhile.
     *
     * @return their numbers
     */
    List<Integer> delete(long job) {
        Instant since = keep.age() == null ? NEVER : clock.instant().minus(keep.age());
        return jdbc.sql(DELETE).param("job", job).param("runs", keep.runs() == null ? 0 : keep.runs())
                .param("since", since.atOffset(ZoneOffset.UTC)).param("most", MOST_AT_ONCE).query(Integer.class).list();
    }
}

package io.logist.run;

import static io.logist.run.StepTransitions.utc;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes of a run's state, one guarded statement for each legal transition. Each names the state it expects, and
 * where an instance drives the run also the epoch; each tells whether its row changed.
 */
@Component
class RunTransitions {

    /** QUEUED to RUNNING, or RUNNING to RUNNING when an instance takes over; fences off whoever had it before. */
    private static final String TAKE = """
            update run
               set state = 'RUNNING', epoch = epoch + 1, started_at = coalesce(started_at, :at)
             where id = :run and dispatch = :dispatch and not waiting and state in ('QUEUED', 'RUNNING')
            returning epoch
            """;

    /** RUNNING to a final state. A run whose cancellation was accepted ends as CANCELLED and in no other way. */
    private static final String END = """
            update run
               set state = :state, finished_at = :at, failure_step = :failureStep, failure_code = :failureCode,
                   failure_message = :failureMessage
             where id = :run and epoch = :epoch and state = 'RUNNING'
               and (cancel_requested_at is null or :state = 'CANCELLED')
            """;

    /** RUNNING to PAUSED. */
    private static final String PAUSE = """
            update run set state = 'PAUSED'
             where id = :run and epoch = :epoch and state = 'RUNNING' and cancel_requested_at is null
            """;

    /** PAUSED to QUEUED. */
    private static final String CONTINUE = """
            update run
               set state = 'QUEUED', pause_after = :pauseAfter, waiting = :waiting,
                   dispatch = dispatch + case when :waiting then 0 else 1 end
             where id = :run and state = 'PAUSED'
            returning dispatch
            """;

    /** QUEUED or PAUSED to CANCELLED: nobody drives the run, so nobody needs to be told. */
    private static final String CANCEL_UNDRIVEN = """
            update run set state = 'CANCELLED', finished_at = :at, cancel_requested_at = :at, waiting = false
             where id = :run and state in ('QUEUED', 'PAUSED')
            """;

    /** RUNNING stays RUNNING, marked; whoever drives the run ends it. The first request counts. */
    private static final String REQUEST_CANCEL = """
            update run set cancel_requested_at = coalesce(cancel_requested_at, :at)
             where id = :run and state = 'RUNNING'
            """;

    /** PAUSED to INTERRUPTED: another run takes its place. Only unfinished runs are looked at, however long the history. */
    private static final String SUPERSEDE = """
            update run set state = 'INTERRUPTED', finished_at = :at, superseded_by = :by
             where job_id = :job and finished_at is null and state = 'PAUSED'
            """;

    private final JdbcClient jdbc;

    RunTransitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Hold> take(long run, int dispatch, Instant at) {
        return jdbc.sql(TAKE).param("run", run).param("dispatch", dispatch).param("at", utc(at)).query(Integer.class)
                .optional().map(epoch -> new Hold(run, epoch));
    }

    boolean end(Hold hold, Transition.RunEnded ended) {
        Run.Failure failure = ended.failure();
        return held(END, hold).param("state", ended.state().name()).param("at", utc(ended.at()))
                .param("failureStep", failure == null ? null : failure.step())
                .param("failureCode", failure == null ? null : failure.code())
                .param("failureMessage", failure == null ? null : failure.message()).update() == 1;
    }

    boolean pause(Hold hold) {
        return held(PAUSE, hold).update() == 1;
    }

    /** @return the new dispatch number, if the run was paused */
    Optional<Integer> goOn(long run, @Nullable Integer pauseAfter, boolean waiting) {
        return jdbc.sql(CONTINUE).param("run", run).param("pauseAfter", pauseAfter).param("waiting", waiting)
                .query(Integer.class).optional();
    }

    boolean cancelUndriven(long run, Instant at) {
        return jdbc.sql(CANCEL_UNDRIVEN).param("run", run).param("at", utc(at)).update() == 1;
    }

    boolean requestCancel(long run, Instant at) {
        return jdbc.sql(REQUEST_CANCEL).param("run", run).param("at", utc(at)).update() == 1;
    }

    /** @return how many paused runs gave way */
    int supersedePaused(long job, int by, Instant at) {
        return jdbc.sql(SUPERSEDE).param("job", job).param("by", by).param("at", utc(at)).update();
    }

    private JdbcClient.StatementSpec held(String sql, Hold hold) {
        return jdbc.sql(sql).param("run", hold.run()).param("epoch", hold.epoch());
    }
}

package io.logist.run.ledger;

import io.logist.run.RunState;
import io.logist.run.events.Fact;
import io.logist.run.events.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes of the state of a run that no instance drives, or that are asked for from outside: one guarded statement for
 * each legal transition, which also takes down what happened. Each names the state it expects and tells whether its row
 * changed. {@link RunChanges} has those of runs that are driven, {@link NewRuns} that of a paused one which gives way to a
 * new one.
 */
@Component
public class RunTransitions {

    /** PAUSED to QUEUED. */
    private static final String CONTINUE = """
            with changed as (
                update run
                   set state = 'QUEUED', pause_after = :pauseAfter, waiting = :waiting,
                       dispatch = dispatch + case when :waiting then 0 else 1 end
                 where id = :run and state = 'PAUSED'
                returning id, dispatch
            ), told as (
                insert into run_event (run_id, at, facts) select id, :at, :facts from changed
            )
            select dispatch from changed
            """;

    /** QUEUED or PAUSED to CANCELLED: nobody drives the run, so nobody needs to be told. */
    private static final String CANCEL_UNDRIVEN = """
            with changed as (
                update run set state = 'CANCELLED', finished_at = :at, cancel_requested_at = :at, waiting = false
                 where id = :run and state in ('QUEUED', 'PAUSED')
                returning id
            )
            insert into run_event (run_id, at, facts) select id, :at, :facts from changed
            """;

    /** RUNNING stays RUNNING, marked; whoever drives the run ends it. The first request counts. */
    private static final String REQUEST_CANCEL = """
            with running as (
                select id, cancel_requested_at from run where id = :run and state = 'RUNNING' for no key update
            ), changed as (
                update run r set cancel_requested_at = :at
                  from running where r.id = running.id and running.cancel_requested_at is null
                returning r.id
            ), told as (
                insert into run_event (run_id, at, facts) select id, :at, :facts from changed
            )
            select id from running
            """;

    private final JdbcClient jdbc;

    RunTransitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who wants a change, and since when.
     *
     * @param by the caller
     */
    public record Wish(String by, Instant at) {
    }

    /** @return the new dispatch number, if the run was paused */
    public Optional<Integer> goOn(long run, @Nullable Integer pauseAfter, boolean waiting, Wish wish) {
        return told(CONTINUE, wish, new Fact.Resumed(wish.by(), pauseAfter, waiting)).param("run", run)
                .param("pauseAfter", pauseAfter).param("waiting", waiting).query(Integer.class).optional();
    }

    public boolean cancelUndriven(long run, Wish wish) {
        return told(CANCEL_UNDRIVEN, wish, new Fact.CancelRequested(wish.by()), new Fact.Ended(RunState.CANCELLED, null))
                .param("run", run).update() == 1;
    }

    public boolean requestCancel(long run, Wish wish) {
        return told(REQUEST_CANCEL, wish, new Fact.CancelRequested(wish.by())).param("run", run).query(Long.class).optional()
                .isPresent();
    }

    private JdbcClient.StatementSpec told(String sql, Wish wish, Fact... facts) {
        return jdbc.sql(sql).param("at", wish.at().atOffset(ZoneOffset.UTC)).param("facts", Told.text(wish.at(), facts));
    }
}

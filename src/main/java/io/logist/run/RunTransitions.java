package io.logist.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes of the state of a run that no instance drives, or that are asked for from outside: one guarded statement for
 * each legal transition. Each names the state it expects and tells whether its row changed. {@link RunChanges} has those of
 * runs that are driven, {@link NewRuns} that of a paused one which gives way to a new one.
 */
@Component
class RunTransitions {

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

    private final JdbcClient jdbc;

    RunTransitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** The driver takes an instant only with an offset. */
    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package io.logist.run.ledger;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands runs over to whoever drives them, in the transaction that makes them ready: each gets an entry at the scheduler.
 * {@link NewRuns} does the same for new ones.
 */
@Component
class HandOvers {

    private static final String INSERT = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values ('run', :run || '-' || :dispatch, :now, false, 1)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOvers(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    void handOver(long run, int dispatch) {
        jdbc.sql(INSERT).param("run", Long.toString(run)).param("dispatch", Integer.toString(dispatch))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        events.publishEvent(RunsDispatched.one(run, dispatch));
    }
}

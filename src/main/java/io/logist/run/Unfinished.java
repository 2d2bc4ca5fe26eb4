package io.logist.run;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The runs that somebody has still to do something about. */
@Component
public class Unfinished {

    private static final String CANCEL_REQUESTED = """
            select id, dispatch from run
             where cancel_requested_at is not null and finished_at is null and state = 'RUNNING'
            """;

    /** A run without a live execution behind it. What hands runs over commits both together, so there should be none. */
    private static final String FORSAKEN = """
            select r.id, r.dispatch
              from run r
             where r.finished_at is null and r.state in ('QUEUED', 'RUNNING') and not r.waiting
               and not exists (select 1 from scheduled_tasks t
                                where t.task_name = 'run' and t.task_instance = r.id || '-' || r.dispatch)
            """;

    private final JdbcClient jdbc;
    private final WaitingRuns waiting;
    private final ApplicationEventPublisher events;

    Unfinished(JdbcClient jdbc, WaitingRuns waiting, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.events = events;
    }

    public List<RunsDispatched.HandOver> cancelRequested() {
        return list(CANCEL_REQUESTED);
    }

    /** Hands over again what was lost, and lets those go on that wait for nobody any more. */
    @Transactional
    public void recover() {
        list(FORSAKEN).forEach(run -> events.publishEvent(new RunsDispatched(List.of(run))));
        waiting.jobsWithWaiting().forEach(job -> {
            waiting.lock(job);
            waiting.release(job);
        });
    }

    private List<RunsDispatched.HandOver> list(String sql) {
        return jdbc.sql(sql).query((row, i) -> new RunsDispatched.HandOver(row.getLong("id"), row.getInt("dispatch"), null))
                .list();
    }
}

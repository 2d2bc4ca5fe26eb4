package io.logist.run.ledger;

import io.logist.run.Hold;
import java.util.List;
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

    private static final String LOST = """
            select h.run, h.epoch
              from unnest(:run, :epoch) as h (run, epoch) left join run r on r.id = h.run
             where r.id is null or r.epoch > h.epoch
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
    private final HandOvers handOvers;

    Unfinished(JdbcClient jdbc, WaitingRuns waiting, HandOvers handOvers) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.handOvers = handOvers;
    }

    public List<RunsDispatched.HandOver> cancelRequested() {
        return list(CANCEL_REQUESTED);
    }

    /** Those of the holds that are not valid any more. */
    public List<Hold> lost(List<Hold> holds) {
        Columns<Hold> columns = new Columns<>(holds).longs("run", Hold::run).integers("epoch", Hold::epoch);
        return jdbc.sql(LOST).params(columns.parameters()).query((row, i) -> new Hold(row.getLong("run"), row.getInt("epoch")))
                .list();
    }

    /** Hands over again what was lost, and lets those go on that wait for nobody any more. */
    @Transactional
    public void recover() {
        list(FORSAKEN).forEach(run -> handOvers.handOver(run.run(), run.dispatch()));
        waiting.jobsWithWaiting().forEach(job -> {
            waiting.lock(job);
            waiting.release(job);
        });
    }

    private List<RunsDispatched.HandOver> list(String sql) {
        return jdbc.sql(sql).query((row, i) -> new RunsDispatched.HandOver(row.getLong("id"), row.getInt("dispatch"), null, false))
                .list();
    }
}

package io.logist.engine;

import io.logist.run.ledger.RunsDispatched;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries of runs at the scheduler, where several are to be changed that may be taken or put away at any moment. */
@Component
class Entries {

    private static final String WAKE = """
            update scheduled_tasks set execution_time = :now, version = version + 1
             where task_name = 'run' and task_instance in (:entries) and not picked and execution_time > :now
            """;

    private static final String RELEASE = """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
             where task_name = 'run' and picked and (:all or picked_by = :name)
            """;

    /** What is being put away this very moment is left out: whoever does so may want others of them next, and would wait for this. */
    private static final String BEAT = """
            update scheduled_tasks t set last_heartbeat = :now
              from (select task_name, task_instance from scheduled_tasks
                     where task_name = 'run' and task_instance = any(:entries) and picked and picked_by = :name
                       for no key update skip locked) alive
             where t.task_name = alive.task_name and t.task_instance = alive.task_instance
            """;

    private static final String PUT_BACK = """
            update scheduled_tasks
               set picked = false, picked_by = null, last_heartbeat = null, execution_time = :time, version = version + 1
             where task_name = 'run' and task_instance = :entry and picked and picked_by = :name
            """;

    private static final String REMOVE = """
            delete from scheduled_tasks where task_name = 'run' and task_instance = :entry and picked and picked_by = :name
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Entries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lets runs that wait for a time go on now. Those that are being driven are left alone.
     *
     * @return whether there were any
     */
    boolean wake(List<RunsDispatched.HandOver> runs) {
        List<String> entries = runs.stream().map(run -> RunTask.instanceId(run.run(), run.dispatch())).toList();
        return !entries.isEmpty() && jdbc.sql(WAKE).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("entries", entries).update() > 0;
    }

    /**
     * Takes the entries away from the instance that has them.
     *
     * @param all from any instance, not only from the one of that name
     * @return how many there were
     */
    int release(String name, boolean all) {
        return jdbc.sql(RELEASE).param("all", all).param("name", name).update();
    }

    /** Says that the instance still drives what it picked when it was recorded. */
    void beat(String name, Collection<String> entries) {
        jdbc.sql(BEAT).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("entries", entries.toArray(String[]::new)).param("name", name)
                .update();
    }

    /** Whoever finds the entry due from that time on may have it; unless the instance lost it to another one. */
    void putBack(String name, String entry, Instant time) {
        jdbc.sql(PUT_BACK).param("time", time.atOffset(ZoneOffset.UTC)).param("entry", entry).param("name", name).update();
    }

    void remove(String name, String entry) {
        jdbc.sql(REMOVE).param("entry", entry).param("name", name).update();
    }
}

package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.run.ledger.RunsDispatched;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which entries are changed, and which are left to those who have them. Nothing of it stays. */
class EntriesTests extends ApiTest {

    private static final long RUN = 99_999_999;
    private static final String INSERT = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
            values ('run', :entry, now() + interval '1 year', :by is not null, :by, now(), 7)
            """;

    @Autowired
    private Entries entries;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aRunThatWaitsForATimeIsWoken() {
        undone(() -> {
            insert(3, null);
            assertThat(wake(3)).isTrue();
            assertThat(version(3)).isEqualTo(8);
            assertThat(wake(3)).as("it is due").isFalse();
        });
    }

    @Test
    void aRunThatIsDrivenIsLeftAlone() {
        undone(() -> {
            insert(3, "another");
            assertThat(wake(3)).isFalse();
            assertThat(version(3)).isEqualTo(7);
        });
    }

    @Test
    void anotherHandOverIsNotMeant() {
        undone(() -> {
            insert(4, null);
            assertThat(wake(3)).isFalse();
            assertThat(version(4)).isEqualTo(7);
        });
    }

    @Test
    void onlyTheEntriesOfThatNameAreTakenAway() {
        undone(() -> {
            insert(3, "mine");
            insert(4, "another");
            insert(5, null);
            assertThat(entries.release("mine", false)).isEqualTo(1);
            assertThat(List.of(version(3), version(4), version(5))).containsExactly(8, 7, 7);
            assertThat(entries.release("mine", true)).isGreaterThanOrEqualTo(1);
            assertThat(version(4)).isEqualTo(8);
        });
    }

    @Test
    void whoeverPickedAnEntryPutsItBackForATime() {
        undone(() -> {
            insert(3, "mine");
            insert(4, "another");
            entries.putBack("mine", RunTask.instanceId(RUN, 3), Instant.EPOCH);
            entries.putBack("mine", RunTask.instanceId(RUN, 4), Instant.EPOCH);
            assertThat(due(3)).isEqualTo("null at 0");
            assertThat(due(4)).startsWith("another at ").isNotEqualTo("another at 0");
        });
    }

    @Test
    void whoeverPickedAnEntryPutsItAway() {
        undone(() -> {
            insert(3, "mine");
            insert(4, "another");
            entries.remove("mine", RunTask.instanceId(RUN, 3));
            entries.remove("mine", RunTask.instanceId(RUN, 4));
            assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_instance in (:mine, :other)")
                    .param("mine", RunTask.instanceId(RUN, 3)).param("other", RunTask.instanceId(RUN, 4))
                    .query(Integer.class).single()).isEqualTo(1);
        });
    }

    @Test
    void whoeverPickedAnEntryKeepsItAlive() {
        undone(() -> {
            insert(3, "mine");
            insert(4, "another");
            jdbc.sql("update scheduled_tasks set last_heartbeat = 'epoch' where task_instance like :run").param("run", RUN + "-%")
                    .update();
            entries.beat("mine", List.of(RunTask.instanceId(RUN, 3), RunTask.instanceId(RUN, 4)));
            assertThat(jdbc.sql("select task_instance from scheduled_tasks where task_instance like :run and last_heartbeat > 'epoch'")
                    .param("run", RUN + "-%").query(String.class).list()).containsExactly(RunTask.instanceId(RUN, 3));
        });
    }

    @Test
    void keepingEntriesAliveWaitsForNobody() {
        try {
            insert(3, "mine");
            insert(4, "mine");
            List<String> both = List.of(RunTask.instanceId(RUN, 3), RunTask.instanceId(RUN, 4));
            Instant before = heardOf(both.getLast());
            undone(() -> {
                entries.remove("mine", both.getFirst());
                CompletableFuture.runAsync(() -> entries.beat("mine", both)).orTimeout(10, TimeUnit.SECONDS).join();
            });
            assertThat(heardOf(both.getLast())).isAfter(before);
        } finally {
            jdbc.sql("delete from scheduled_tasks where task_instance like :run").param("run", RUN + "-%").update();
        }
    }

    private Instant heardOf(String entry) {
        return jdbc.sql("select last_heartbeat from scheduled_tasks where task_instance = :entry").param("entry", entry)
                .query(OffsetDateTime.class).single().toInstant();
    }

    private String due(int dispatch) {
        return jdbc.sql("""
                select coalesce(picked_by, 'null') || ' at ' || extract(epoch from execution_time)::bigint from scheduled_tasks
                 where task_instance = :entry""").param("entry", RunTask.instanceId(RUN, dispatch)).query(String.class).single();
    }

    private boolean wake(int dispatch) {
        return entries.wake(List.of(new RunsDispatched.HandOver(RUN, dispatch, null, false)));
    }

    private void insert(int dispatch, String by) {
        jdbc.sql(INSERT.replace(":by", by == null ? "null::text" : "'" + by + "'"))
                .param("entry", RunTask.instanceId(RUN, dispatch)).update();
    }

    private int version(int dispatch) {
        return jdbc.sql("select version from scheduled_tasks where task_instance = :entry")
                .param("entry", RunTask.instanceId(RUN, dispatch)).query(Integer.class).single();
    }

    private void undone(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }
}

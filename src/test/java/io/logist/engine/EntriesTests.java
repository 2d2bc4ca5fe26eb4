package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.run.RunsDispatched;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which entries are changed, and which are left to those who have them. Nothing of it is committed. */
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

    private boolean wake(int dispatch) {
        return entries.wake(List.of(new RunsDispatched.HandOver(RUN, dispatch, null)));
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

package io.logist.run.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.run.Hold;
import io.logist.run.RunState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is let go of the runs that wait for another of their job, and who is taken for lost. Nothing of it is committed. */
class WaitingRunsTests extends ApiTest {

    private static final int GONE = 99_999_999;

    @Autowired
    private WaitingRuns waiting;
    @Autowired
    private Unfinished unfinished;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    private long job;

    @BeforeEach
    void makeJob() {
        job = StoredRun.jobKey(jdbc);
    }

    @Test
    void theFirstIsLetGoWhenNothingIsActive() {
        stored(RunState.SUCCEEDED);
        stored(RunState.PAUSED);
        StoredRun first = stored(RunState.QUEUED).waitingInQueue();
        StoredRun second = stored(RunState.QUEUED).waitingInQueue();
        undone(() -> {
            waiting.release(job);
            assertThat(dispatches(first)).containsExactly("false/3");
            assertThat(dispatches(second)).containsExactly("true/2");
            waiting.release(job);
            assertThat(dispatches(second)).as("the first one is active now").containsExactly("true/2");
        });
    }

    @Test
    void nobodyIsLetGoWhileOneIsActive() {
        for (RunState active : List.of(RunState.QUEUED, RunState.RUNNING)) {
            makeJob();
            stored(active);
            StoredRun waits = stored(RunState.QUEUED).waitingInQueue();
            loses(waits);
        }
    }

    @Test
    void whoDoesNotWaitIsNotHandedOverAgain() {
        for (RunState state : List.of(RunState.PAUSED, RunState.SUCCEEDED, RunState.CANCELLED)) {
            makeJob();
            loses(stored(state));
        }
    }

    @Test
    void aRunWithoutAnEntryIsHandedOverAgain() {
        StoredRun forsaken = stored(RunState.RUNNING);
        StoredRun driven = StoredRun.in(RunState.RUNNING, jdbc);
        undone(() -> {
            jdbc.sql("delete from scheduled_tasks where task_instance = :entry").param("entry", forsaken.key() + "-2").update();
            unfinished.recover();
            assertThat(entries(forsaken)).containsExactly("run/null");
            assertThat(entries(driven)).containsExactly("run/another");
        });
    }

    @Test
    void whoeverWasOvertakenIsTold() {
        StoredRun held = stored(RunState.RUNNING);
        StoredRun overtaken = StoredRun.in(RunState.RUNNING, jdbc).takenOver();
        List<Hold> lost = unfinished.lost(List.of(new Hold(held.key(), StoredRun.EPOCH),
                new Hold(overtaken.key(), StoredRun.EPOCH), new Hold(GONE, StoredRun.EPOCH)));
        assertThat(lost).extracting(Hold::run).containsExactlyInAnyOrder(overtaken.key(), (long) GONE);
        assertThat(unfinished.lost(List.of(new Hold(held.key(), StoredRun.EPOCH + 1)))).as("it is about to be taken").isEmpty();
    }

    private StoredRun stored(RunState state) {
        return StoredRun.in(state, "QUEUE", job, jdbc);
    }

    private void loses(StoredRun run) {
        String before = run.rows();
        undone(() -> {
            waiting.release(job);
            assertThat(run.rows()).isEqualTo(before);
        });
    }

    private void undone(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    private List<String> dispatches(StoredRun run) {
        return jdbc.sql("select waiting || '/' || dispatch from run where id = :run").param("run", run.key()).query(String.class).list();
    }

    private List<String> entries(StoredRun run) {
        return jdbc.sql("select task_name || '/' || coalesce(picked_by, 'null') from scheduled_tasks where task_instance like :run || '-%'")
                .param("run", run.key()).query(String.class).list();
    }
}

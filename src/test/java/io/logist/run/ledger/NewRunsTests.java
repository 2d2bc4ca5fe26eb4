package io.logist.run.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.history.RunHistory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class NewRunsTests extends ApiTest {

    @Autowired
    private Admissions admissions;
    @Autowired
    private RunHistory history;
    @Autowired
    private Jobs jobs;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void onlyAPausedRunGivesWayToANewOne() {
        for (RunState state : RunState.values()) {
            StoredRun run = StoredRun.in(state, jdbc);
            String before = run.rows();
            Run next = start(run);
            if (state == RunState.PAUSED) {
                assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
                assertThat(history.get(run.key()).progress().supersededBy()).isEqualTo(next.number());
            } else {
                assertThat(run.rows()).isEqualTo(before);
            }
        }
    }

    /** Another run of the same job. */
    private Run start(StoredRun before) {
        RunSpec spec = history.get(before.key()).spec();
        return admissions.admit(jobs.id(before.job()), desk ->
                desk.queue(spec, StepRun.unstarted(jobs.manifest(before.job(), 1), spec.range()), null));
    }
}

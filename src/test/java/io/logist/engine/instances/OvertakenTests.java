package io.logist.engine.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.Run;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An instance whose time jumps, as it does for one that stood still or whose database was away. */
class OvertakenTests extends ApiTest {

    private static final EngineProperties PROPERTIES =
            new EngineProperties("jumping", 1, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Unfinished unfinished;
    @Autowired
    private RunHistory history;

    private Instances instances;
    private Overtaken overtaken;
    private Run held;

    @BeforeEach
    void start() {
        InstantSource time = now::get;
        instances = new Instances(jdbc, new InstanceName(PROPERTIES), PROPERTIES, time.withZone(ZoneOffset.UTC));
        overtaken = new Overtaken(instances, unfinished);
        ApiJob job = ApiJob.shell("true");
        job.runToEnd();
        long key = jdbc.sql("select r.id from run r join job j on j.id = r.job_id where slug = :job").param("job", job.id())
                .query(Long.class).single();
        held = history.get(key);
    }

    @AfterEach
    void leave() {
        instances.sayThatThisOneLeaves();
    }

    @Test
    void oneThatWasHeardOfAllTheWhileIsSteady() {
        for (int beat = 0; beat < 10; beat++) {
            assertThat(instances.isSteady()).isTrue();
            pass(2);
            instances.look();
        }
    }

    @Test
    void oneThatWasNotHeardOfIsSteadyOnlySomeTimeAfterItIsHeardOfAgain() {
        pass(7);
        assertThat(instances.isSteady()).isFalse();
        instances.look();
        assertThat(instances.isSteady()).isFalse();
        for (int beat = 0; beat < 3; beat++) {
            pass(1);
            instances.look();
            assertThat(instances.isSteady()).as("others may not have been heard of yet").isFalse();
            pass(1);
            instances.look();
        }
        assertThat(instances.isSteady()).isTrue();
    }

    @Test
    void onlyOneThatWasNotHeardOfAsks() {
        assertThatCode(() -> overtaken.check(lost())).doesNotThrowAnyException();
        pass(20);
        assertThatThrownBy(() -> overtaken.check(lost())).isInstanceOf(InterruptedException.class);
        assertThatCode(() -> overtaken.check(held)).doesNotThrowAnyException();
    }

    private void pass(int seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    /** The same run as whoever had it before somebody took it over. */
    private Run lost() {
        return held.with(p -> new Run.Progress(p.state(), p.epoch() - 1, p.dispatch(), p.waiting(), p.pauseAfter(), p.startedAt(),
                p.finishedAt(), p.cancelRequestedAt(), p.supersededBy(), p.failure(), p.driver()));
    }
}

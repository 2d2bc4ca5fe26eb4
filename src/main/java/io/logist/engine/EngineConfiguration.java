package io.logist.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import io.logist.engine.instances.EngineProperties;
import io.logist.engine.instances.InstanceName;
import io.logist.engine.instances.Instances;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** db-scheduler over the same PostgreSQL: dispatch, clustering, timers and the detection of dead instances. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
class EngineConfiguration {

    /** Longer than the steps that are being executed need to end their processes. */
    static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    /**
     * Finds what is due; entries are made by whoever makes a run ready, in the same transaction. Its polls lock what they fetch, so that two instances
     * never fetch the same; started and stopped by {@link EngineLifecycle}.
     */
    @Bean(destroyMethod = "")
    Scheduler scheduler(DataSource dataSource, RunTask task, InstanceName name, EngineProperties properties) {
        return Scheduler.create(dataSource, List.<Task<?>>of(task.definition()))
                .schedulerName(new SchedulerName.Fixed(name.toString()))
                .threads(properties.maxActiveRuns())
                .executorService(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("run-", 0).factory()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(properties.poll())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(Instances.MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
    }

    /** Safe to draw from by many threads at once, which the default generator is not. */
    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }
}

package io.logist.engine;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.logist.engine.instances.Instances;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The one task that db-scheduler knows: driving a run. An execution is named {@code RUN-DISPATCH} after the run's key and
 * the hand-over, so that a run which is handed over again while its old execution is being put away is not lost.
 */
@Component
class RunTask {

    static final String NAME = "run";
    /** Only what Logist itself could not handle, such as a database that is away, leads here. */
    static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    private final CustomTask<Void> definition;
    private final Alarm alarm;

    RunTask(JobProcessor processor, Instances instances, Places places, Alarm alarm) {
        this.alarm = alarm;
        this.definition = Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(TRY_AGAIN_AFTER))
                .onDeadExecution(new WhenSteady(instances))
                .execute((instance, context) -> verdict(places.use(() -> process(processor, instance))));
    }

    CustomTask<Void> definition() {
        return definition;
    }

    static String instanceId(long run, int dispatch) {
        return run + "-" + dispatch;
    }

    private static Departure process(JobProcessor processor, TaskInstance<Void> instance) {
        int dash = instance.getId().indexOf('-');
        return processor.process(Long.parseLong(instance.getId().substring(0, dash)),
                Integer.parseInt(instance.getId().substring(dash + 1)));
    }

    /** A run whose instance was not heard of goes on at once, unless that may be this instance's own fault. */
    private record WhenSteady(Instances instances) implements DeadExecutionHandler<Void> {

        @Override
        public void deadExecution(ExecutionComplete complete, ExecutionOperations<Void> operations) {
            if (instances.isSteady()) {
                new ReviveDeadExecution<Void>().deadExecution(complete, operations);
            }
        }
    }

    private CompletionHandler<Void> verdict(Departure departure) {
        return switch (departure) {
            case Departure.Until(Instant time) -> (complete, operations) -> {
                operations.reschedule(complete, time);
                alarm.ringAt(time);
            };
            case Departure.Settled _, Departure.Lost _ -> (complete, operations) -> {
            };
            case Departure.Nothing _ -> (complete, operations) -> operations.stop();
        };
    }
}
